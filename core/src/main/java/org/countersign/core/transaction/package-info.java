/**
 * The confirmation of an action by its user (S8): what is to be confirmed is rendered here, shown and signed in the app,
 * and comes back in a receipt that proves it.
 */
@NullMarked
package org.countersign.core.transaction;

import org.jspecify.annotations.NullMarked;
