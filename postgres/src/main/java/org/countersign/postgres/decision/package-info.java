/** The decision batcher: decisions that arrive together commit together, each with its own outcome. */
@NullMarked
package org.countersign.postgres.decision;

import org.jspecify.annotations.NullMarked;
