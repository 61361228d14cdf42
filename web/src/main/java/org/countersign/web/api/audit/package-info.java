/** The audit over REST. */
@NullMarked
package org.countersign.web.api.audit;

import org.jspecify.annotations.NullMarked;
