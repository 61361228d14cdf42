/** A Countersign server of the benchmark's own, with its users. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.bed;
