/** The PostgreSQL that comes along: unpacked, created, started, and stopped with the server. */
@NullMarked
package org.countersign.server.embedded;

import org.jspecify.annotations.NullMarked;
