@NullMarked
package org.countersign.radius.access;

import org.jspecify.annotations.NullMarked;
