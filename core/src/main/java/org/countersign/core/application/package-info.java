/** The applications in front of which Countersign stands, and how they reach it. */
@NullMarked
package org.countersign.core.application;

import org.jspecify.annotations.NullMarked;
