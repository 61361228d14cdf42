/** Texts over a provider, from the API to the phone and back. */
@NullMarked
package org.countersign.e2e.provider;

import org.jspecify.annotations.NullMarked;
