/** Who may call the API: keys, scopes, and what every answer carries. */
@NullMarked
package org.countersign.web.api.security;

import org.jspecify.annotations.NullMarked;
