/** Approvals that wait: clients parked in the long poll, and the phones that answer. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.approval;
