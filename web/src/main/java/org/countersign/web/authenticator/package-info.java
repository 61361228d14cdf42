/**
 * The authenticator app (SPEC S12): static files that a browser keeps and runs. Nothing here knows a user: what the app
 * asks of a server goes through the device API.
 */
@NullMarked
package org.countersign.web.authenticator;

import org.jspecify.annotations.NullMarked;
