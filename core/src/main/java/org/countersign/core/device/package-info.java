/** Devices with the authenticator app (S3.2): activated, recognised by their signatures, removed. */
@NullMarked
package org.countersign.core.device;

import org.jspecify.annotations.NullMarked;
