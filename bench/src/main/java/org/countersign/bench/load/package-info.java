/** The load generators. They speak to loopback addresses only, and every answer is checked. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.load;
