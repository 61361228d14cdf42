/** What is known about a request: the client address, the correlation id, the tenant. */
@NullMarked
package org.countersign.web.request;

import org.jspecify.annotations.NullMarked;
