/** Calls: a provider on loopback that follows Twilio's call API, and the people who answer the phones behind it. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.call;
