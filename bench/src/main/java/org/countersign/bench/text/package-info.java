/** Texts over one bind: the sender in a process of its own, the aggregator in another, the load that is offered. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.text;
