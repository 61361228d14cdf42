/** Bad input and broken surroundings. */
@NullMarked
package org.countersign.e2e.fault;

import org.jspecify.annotations.NullMarked;
