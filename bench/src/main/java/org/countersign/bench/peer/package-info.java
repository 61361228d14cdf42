/** The peers the figures stand beside: FreeRADIUS with rlm_totp, and pgbench. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.peer;
