/** The door of the authenticator app: activation, requests and their signed answers, over HTTP from any origin. */
@NullMarked
package org.countersign.web.device;

import org.jspecify.annotations.NullMarked;
