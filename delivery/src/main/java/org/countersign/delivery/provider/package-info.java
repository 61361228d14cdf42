/** The providers of the store, kept in memory; and which courier takes what leaves. */
@NullMarked
package org.countersign.delivery.provider;

import org.jspecify.annotations.NullMarked;
