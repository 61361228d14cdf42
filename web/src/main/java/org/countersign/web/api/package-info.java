/** The front door over REST: assembles its parts. */
@NullMarked
package org.countersign.web.api;

import org.jspecify.annotations.NullMarked;
