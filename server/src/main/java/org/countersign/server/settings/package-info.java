/** The configuration: one tree of keys under {@code countersign.}, read, checked and bound to records. */
@NullMarked
package org.countersign.server.settings;

import org.jspecify.annotations.NullMarked;
