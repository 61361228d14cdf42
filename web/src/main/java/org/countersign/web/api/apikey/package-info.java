/** API keys over REST. */
@NullMarked
package org.countersign.web.api.apikey;

import org.jspecify.annotations.NullMarked;
