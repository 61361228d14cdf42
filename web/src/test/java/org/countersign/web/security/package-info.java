@NullMarked
package org.countersign.web.security;

import org.jspecify.annotations.NullMarked;
