/** Notices by mail: who is told what, in which words, and once. */
@NullMarked
package org.countersign.core.mail;

import org.jspecify.annotations.NullMarked;
