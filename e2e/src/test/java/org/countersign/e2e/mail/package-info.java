/** A mail server that asks Countersign about passwords, as docs/guides/mail.md sets it up. */
@NullMarked
package org.countersign.e2e.mail;

import org.jspecify.annotations.NullMarked;
