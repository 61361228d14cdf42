@NullMarked
package org.countersign.ldap.server;

import org.jspecify.annotations.NullMarked;
