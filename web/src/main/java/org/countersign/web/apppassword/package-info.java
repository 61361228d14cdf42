/** App passwords in the browser (S7.7): made and shown once, at the end of registration and on the profile; deleted. */
@NullMarked
package org.countersign.web.apppassword;

import org.jspecify.annotations.NullMarked;
