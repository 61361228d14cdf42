/** The first steps of a real server: its tenant, its first owner, and no secret of a demo. */
@NullMarked
package org.countersign.server.setup;

import org.jspecify.annotations.NullMarked;
