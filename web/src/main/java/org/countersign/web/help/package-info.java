/** The help centre (S10.4): articles kept as plain texts beside the templates, found by question, by word and by code. */
@NullMarked
package org.countersign.web.help;

import org.jspecify.annotations.NullMarked;
