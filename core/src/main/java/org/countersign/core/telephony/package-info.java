/** Texts and calls as out-of-band requests (NIST SP 800-63B section 3.1.3.3): asked, answered, limited. */
@NullMarked
package org.countersign.core.telephony;

import org.jspecify.annotations.NullMarked;
