@NullMarked
package org.countersign.web.page;

import org.jspecify.annotations.NullMarked;
