/** The sockets: connections, TLS, bounds on time, number and size. */
@NullMarked
package org.countersign.ldap.server;

import org.jspecify.annotations.NullMarked;
