/**
 * What a browser session has proved, how far that takes it, and what ends what it left half done (S3.9, S5.10).
 */
@NullMarked
package org.countersign.core.session;

import org.jspecify.annotations.NullMarked;
