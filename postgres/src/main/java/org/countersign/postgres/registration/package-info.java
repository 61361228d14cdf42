/** Methods. */
@NullMarked
package org.countersign.postgres.registration;

import org.jspecify.annotations.NullMarked;
