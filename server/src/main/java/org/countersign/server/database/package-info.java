/** The database the server stands on: its address, its version, its pool. */
@NullMarked
package org.countersign.server.database;

import org.jspecify.annotations.NullMarked;
