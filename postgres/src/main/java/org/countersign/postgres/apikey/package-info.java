/** API keys. */
@NullMarked
package org.countersign.postgres.apikey;

import org.jspecify.annotations.NullMarked;
