/** How an API request is read, led to its operation, and answered. */
@NullMarked
package org.countersign.web.api.http;

import org.jspecify.annotations.NullMarked;
