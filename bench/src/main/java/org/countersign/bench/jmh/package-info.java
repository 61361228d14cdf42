/** Micro-benchmarks of what every verification computes. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.jmh;
