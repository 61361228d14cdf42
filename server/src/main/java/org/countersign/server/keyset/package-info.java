/** The keys outside the database: the file, and the ports of the core that use it. */
@NullMarked
package org.countersign.server.keyset;

import org.jspecify.annotations.NullMarked;
