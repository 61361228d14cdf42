/** Accounts, cached. */
@NullMarked
package org.countersign.postgres.account;

import org.jspecify.annotations.NullMarked;
