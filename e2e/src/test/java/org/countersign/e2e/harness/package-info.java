/** What the tests drive the packaged application with: its process, its clients, a phone and a browser. */
@NullMarked
package org.countersign.e2e.harness;

import org.jspecify.annotations.NullMarked;
