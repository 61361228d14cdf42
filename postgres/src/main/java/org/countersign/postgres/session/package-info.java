/** What sessions left half done, and when it ends. */
@NullMarked
package org.countersign.postgres.session;

import org.jspecify.annotations.NullMarked;
