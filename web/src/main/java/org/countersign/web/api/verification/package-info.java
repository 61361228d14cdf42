/** Verifications over REST. */
@NullMarked
package org.countersign.web.api.verification;

import org.jspecify.annotations.NullMarked;
