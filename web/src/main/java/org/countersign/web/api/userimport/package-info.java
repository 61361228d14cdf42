/** Bulk changes of users from a CSV file (S1.4). */
@NullMarked
package org.countersign.web.api.userimport;

import org.jspecify.annotations.NullMarked;
