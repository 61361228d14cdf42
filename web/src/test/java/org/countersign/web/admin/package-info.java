@NullMarked
package org.countersign.web.admin;

import org.jspecify.annotations.NullMarked;
