@NullMarked
package org.countersign.web.request;

import org.jspecify.annotations.NullMarked;
