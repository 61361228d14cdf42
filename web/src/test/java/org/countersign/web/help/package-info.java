@NullMarked
package org.countersign.web.help;

import org.jspecify.annotations.NullMarked;
