/** Where providers of texts and calls come in: signed, bounded, believed no further than their own business. */
@NullMarked
package org.countersign.web.hook;

import org.jspecify.annotations.NullMarked;
