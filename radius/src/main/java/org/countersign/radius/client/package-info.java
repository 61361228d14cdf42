/** Who may ask: the RADIUS clients, by address and NAS-Identifier. */
@NullMarked
package org.countersign.radius.client;

import org.jspecify.annotations.NullMarked;
