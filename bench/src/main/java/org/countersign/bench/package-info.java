/** The benchmark: what Countersign does on this machine, beside its peers, in figures. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench;
