/** Devices with the authenticator app. */
@NullMarked
package org.countersign.postgres.device;

import org.jspecify.annotations.NullMarked;
