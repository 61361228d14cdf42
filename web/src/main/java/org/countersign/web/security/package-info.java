/** Who may open which page, and the headers every page carries. */
@NullMarked
package org.countersign.web.security;

import org.jspecify.annotations.NullMarked;
