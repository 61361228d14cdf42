/** "Additional security verification": what a person manages about their own verification (S3.3). */
@NullMarked
package org.countersign.web.profile;

import org.jspecify.annotations.NullMarked;
