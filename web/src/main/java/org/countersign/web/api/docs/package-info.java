/** The API's own description: OpenAPI document and page. */
@NullMarked
package org.countersign.web.api.docs;

import org.jspecify.annotations.NullMarked;
