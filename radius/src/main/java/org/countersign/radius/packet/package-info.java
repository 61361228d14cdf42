/** The RADIUS wire format (RFC 2865): a small, strict reader and writer. Knows nothing of sockets or verifications. */
@NullMarked
package org.countersign.radius.packet;

import org.jspecify.annotations.NullMarked;
