/** What is half done, tried against every act that ends it. */
@NullMarked
package org.countersign.postgres.session;

import org.jspecify.annotations.NullMarked;
