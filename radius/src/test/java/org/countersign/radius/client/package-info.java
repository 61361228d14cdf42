@NullMarked
package org.countersign.radius.client;

import org.jspecify.annotations.NullMarked;
