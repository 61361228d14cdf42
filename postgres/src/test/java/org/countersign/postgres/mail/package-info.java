/** Notices to be mailed, in their table. */
@NullMarked
package org.countersign.postgres.mail;

import org.jspecify.annotations.NullMarked;
