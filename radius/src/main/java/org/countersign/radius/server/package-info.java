/** The UDP loop: receives, checks, drops, remembers answers, sends. */
@NullMarked
package org.countersign.radius.server;

import org.jspecify.annotations.NullMarked;
