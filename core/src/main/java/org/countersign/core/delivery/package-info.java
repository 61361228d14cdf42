/** What leaves for phones and mailboxes, and what became of it: ports, and the record of every attempt. */
@NullMarked
package org.countersign.core.delivery;

import org.jspecify.annotations.NullMarked;
