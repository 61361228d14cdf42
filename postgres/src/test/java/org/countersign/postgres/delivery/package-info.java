@NullMarked
package org.countersign.postgres.delivery;

import org.jspecify.annotations.NullMarked;
