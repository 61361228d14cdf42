/** What keeps the server from starting, said in one line that names the thing and the way out. */
@NullMarked
package org.countersign.server.fault;

import org.jspecify.annotations.NullMarked;
