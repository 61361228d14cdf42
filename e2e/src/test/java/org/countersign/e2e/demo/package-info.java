/** The demonstration: what it prints, keeps and survives. */
@NullMarked
package org.countersign.e2e.demo;

import org.jspecify.annotations.NullMarked;
