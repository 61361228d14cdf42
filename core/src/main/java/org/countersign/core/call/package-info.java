/** What is said in calls, and what follows which key: one dialogue for every way to call (S2.1, S6.3). */
@NullMarked
package org.countersign.core.call;

import org.jspecify.annotations.NullMarked;
