/** One line an event, on standard error, safe from what users type. */
@NullMarked
package org.countersign.server.logging;

import org.jspecify.annotations.NullMarked;
