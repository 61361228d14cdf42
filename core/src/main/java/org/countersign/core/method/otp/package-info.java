/** One-time passwords: HOTP (RFC 4226) and TOTP (RFC 6238). Pure functions; the replay guard is not here. */
@NullMarked
package org.countersign.core.method.otp;

import org.jspecify.annotations.NullMarked;
