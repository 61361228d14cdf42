/** The tree as clients see it: names, entries and their schema (RFC 4512). */
@NullMarked
package org.countersign.ldap.tree;

import org.jspecify.annotations.NullMarked;
