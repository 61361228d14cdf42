@NullMarked
package org.countersign.core.application;

import org.jspecify.annotations.NullMarked;
