/** The REST door over a real Tomcat and the house in memory. */
@NullMarked
package org.countersign.web.api;

import org.jspecify.annotations.NullMarked;
