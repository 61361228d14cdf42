/** Devices with the app, app passwords and remembered browsers of users, over REST. */
@NullMarked
package org.countersign.web.api.device;

import org.jspecify.annotations.NullMarked;
