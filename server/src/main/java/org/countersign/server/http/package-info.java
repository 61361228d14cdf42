/** The HTTP server: bounds, proxies, headers. */
@NullMarked
package org.countersign.server.http;

import org.jspecify.annotations.NullMarked;
