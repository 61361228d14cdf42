/**
 * An application to learn from: a shop whose customers confirm their payments. Everything about Countersign is in
 * {@link org.countersign.shop.Checkout}; the rest is a small web server.
 */
@NullMarked
package org.countersign.shop;

import org.jspecify.annotations.NullMarked;
