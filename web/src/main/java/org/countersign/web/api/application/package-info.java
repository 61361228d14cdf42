/** Applications and the settings of the tenant, over REST. */
@NullMarked
package org.countersign.web.api.application;

import org.jspecify.annotations.NullMarked;
