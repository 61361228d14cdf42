/** Wires the parts of the house together: the application, its configuration, and what it stands on. */
@NullMarked
package org.countersign.server;

import org.jspecify.annotations.NullMarked;
