@NullMarked
package org.countersign.ldap.search;

import org.jspecify.annotations.NullMarked;
