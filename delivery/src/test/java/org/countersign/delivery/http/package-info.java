@NullMarked
package org.countersign.delivery.http;

import org.jspecify.annotations.NullMarked;
