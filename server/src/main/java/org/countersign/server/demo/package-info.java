/** The demonstration: its users, its secrets, and what it prints. */
@NullMarked
package org.countersign.server.demo;

import org.jspecify.annotations.NullMarked;
