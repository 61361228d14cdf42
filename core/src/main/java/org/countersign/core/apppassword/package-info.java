/** App passwords (S7.7): for programs that know only one password. Worthless where a person signs in. */
@NullMarked
package org.countersign.core.apppassword;

import org.jspecify.annotations.NullMarked;
