@org.jspecify.annotations.NullMarked
package org.countersign.postgres.directory;
