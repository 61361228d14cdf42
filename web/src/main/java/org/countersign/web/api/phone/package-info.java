/** The phones of users, and what is texted and called. */
@NullMarked
package org.countersign.web.api.phone;

import org.jspecify.annotations.NullMarked;
