/** The outbox as a page: a phone to try texts and calls with, where no provider sends any (S6.6). */
@NullMarked
package org.countersign.web.outbox;

import org.jspecify.annotations.NullMarked;
