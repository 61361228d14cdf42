/** Requests that the user approves in the authenticator app (S2.4). */
@NullMarked
package org.countersign.core.approval;

import org.jspecify.annotations.NullMarked;
