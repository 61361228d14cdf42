/** Keys of custom applications and of the command line. */
@NullMarked
package org.countersign.core.apikey;

import org.jspecify.annotations.NullMarked;
