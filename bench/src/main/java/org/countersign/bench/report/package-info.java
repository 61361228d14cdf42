/** The figures as a person and as a program read them, beside the aims. */
@org.jspecify.annotations.NullMarked
package org.countersign.bench.report;
