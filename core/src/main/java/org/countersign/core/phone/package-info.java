/** The phones of users: read, entered, proved, changed, removed. */
@NullMarked
package org.countersign.core.phone;

import org.jspecify.annotations.NullMarked;
