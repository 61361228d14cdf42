/** The first administration pages: users by view and search, one user, what may be done to them. */
@NullMarked
package org.countersign.web.admin;

import org.jspecify.annotations.NullMarked;
