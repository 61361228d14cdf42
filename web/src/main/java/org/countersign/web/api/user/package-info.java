/** Users and their methods over REST. */
@NullMarked
package org.countersign.web.api.user;

import org.jspecify.annotations.NullMarked;
