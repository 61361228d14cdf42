@NullMarked
package org.countersign.web.error;

import org.jspecify.annotations.NullMarked;
