/** What an administrator decides for a whole tenant. */
@NullMarked
package org.countersign.core.settings;

import org.jspecify.annotations.NullMarked;
