/** RADIUS clients. */
@NullMarked
package org.countersign.postgres.application;

import org.jspecify.annotations.NullMarked;
