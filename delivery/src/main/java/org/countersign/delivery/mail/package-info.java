/** Mail by SMTP (RFC 5321), to the one server that the operator names. */
@NullMarked
package org.countersign.delivery.mail;

import org.jspecify.annotations.NullMarked;
