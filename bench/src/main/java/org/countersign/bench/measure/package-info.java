/** What a run costs: processor time and memory from /proc, commits and write-ahead log from PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.measure;
