/** The page behind the one-time set-up link: the first owner. */
@NullMarked
package org.countersign.web.setup;

import org.jspecify.annotations.NullMarked;
