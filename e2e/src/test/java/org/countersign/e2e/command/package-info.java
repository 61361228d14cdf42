/** The command line as operators use it. */
@NullMarked
package org.countersign.e2e.command;

import org.jspecify.annotations.NullMarked;
