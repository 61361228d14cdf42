/** What the pages have in common: the frame, prepared words and times, small view records. No logic is left for the templates. */
@NullMarked
package org.countersign.web.page;

import org.jspecify.annotations.NullMarked;
