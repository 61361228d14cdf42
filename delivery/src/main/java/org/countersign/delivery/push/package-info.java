/**
 * Web Push: wakes the authenticator app by a push service that its browser chose. What it sends says nothing about the
 * request, and nothing is approved by it; whatever goes wrong here, the app still looks by itself (S6.4).
 */
@NullMarked
package org.countersign.delivery.push;

import org.jspecify.annotations.NullMarked;
