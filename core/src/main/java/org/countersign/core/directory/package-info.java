/** The users of a tenant, and what an administrator does to them (S1.5, S1.6, S4). */
@NullMarked
package org.countersign.core.directory;

import org.jspecify.annotations.NullMarked;
