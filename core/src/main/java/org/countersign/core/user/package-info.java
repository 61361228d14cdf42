/** Users, their names, roles and MFA states (S1.2 to S1.6). */
@NullMarked
package org.countersign.core.user;

import org.jspecify.annotations.NullMarked;
