/** What is measured, in which order, and the figures that come of it. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.run;
