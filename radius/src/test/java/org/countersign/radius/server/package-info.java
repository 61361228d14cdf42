@NullMarked
package org.countersign.radius.server;

import org.jspecify.annotations.NullMarked;
