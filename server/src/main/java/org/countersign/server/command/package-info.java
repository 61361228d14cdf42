/** The command line: one class per command. */
@NullMarked
package org.countersign.server.command;

import org.jspecify.annotations.NullMarked;
