@NullMarked
package org.countersign.postgres.provider;

import org.jspecify.annotations.NullMarked;
