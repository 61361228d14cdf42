/** Registering a method: begin, prove, complete (S3.1). */
@NullMarked
package org.countersign.core.registration;

import org.jspecify.annotations.NullMarked;
