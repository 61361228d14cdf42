/** {@code countersign admin}: what administrators do, from the command line, by way of the REST API. */
@NullMarked
package org.countersign.server.command.admin;

import org.jspecify.annotations.NullMarked;
