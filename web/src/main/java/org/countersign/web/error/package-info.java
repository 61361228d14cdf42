/** The pages that say what went wrong, what to do, and who can help. */
@NullMarked
package org.countersign.web.error;

import org.jspecify.annotations.NullMarked;
