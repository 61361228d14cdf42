/** The providers of texts and calls over REST. */
@NullMarked
package org.countersign.web.api.provider;

import org.jspecify.annotations.NullMarked;
