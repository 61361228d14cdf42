/** What providers' webhooks have in common. */
@NullMarked
package org.countersign.web.hook;

import org.jspecify.annotations.NullMarked;
