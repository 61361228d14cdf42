/** What administrators decide for a tenant, and the steps they take on users with the preview of them (S4, S5.11). */
@NullMarked
package org.countersign.core.administration;

import org.jspecify.annotations.NullMarked;
