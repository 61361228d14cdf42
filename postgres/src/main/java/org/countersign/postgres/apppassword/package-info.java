/** App passwords. */
@NullMarked
package org.countersign.postgres.apppassword;

import org.jspecify.annotations.NullMarked;
