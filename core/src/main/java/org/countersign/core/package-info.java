/** The domain of Countersign: plain Java with ports for everything outside it. */
@org.jspecify.annotations.NullMarked
package org.countersign.core;
