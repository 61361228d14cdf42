package org.countersign.ldap.operation;

import com.unboundid.ldap.listener.SearchEntryParer;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.ldap.bind.UserTree;
import org.jspecify.annotations.Nullable;

/**
 * Searches: the root DSE for everybody, and for a bound user the own entry. There is nothing else to be found: where
 * others would be, a search finds nobody.
 */
final class Searches {
    private final UserTree tree;
    private final Entry root;

    Searches(UserTree tree, boolean tls) {
        this.tree = tree;
        this.root = RootEntry.of(tree, tls);
    }

    List<LDAPMessage> search(Session session, int id, SearchRequestProtocolOp search) {
        try {
            if (search.getBaseDN().isEmpty() && search.getScope() == SearchScope.BASE) {
                return found(id, search, search.getFilter().matchesEntry(root) ? root : null);
            }
            Optional<Entry> own = session.own();
            if (own.isEmpty()) {
                return done(id, ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "Bind first.");
            }
            return searchTree(own.get(), id, search);
        } catch (LDAPException e) {
            // A filter that cannot be applied; its text stays out of the answer.
            return done(id, ResultCode.INAPPROPRIATE_MATCHING, null);
        }
    }

    private List<LDAPMessage> searchTree(Entry own, int id, SearchRequestProtocolOp search) throws LDAPException {
        DN base;
        try {
            base = new DN(search.getBaseDN());
        } catch (LDAPException e) {
            return done(id, ResultCode.INVALID_DN_SYNTAX, null);
        }
        if (!base.equals(tree.base()) && !base.equals(tree.users()) && !base.equals(own.getParsedDN())) {
            return done(id, ResultCode.NO_SUCH_OBJECT, null);
        }
        boolean found = own.matchesBaseAndScope(base, search.getScope())
                && search.getFilter().matchesEntry(own);
        return found(id, search, found ? own : null);
    }

    private static List<LDAPMessage> found(int id, SearchRequestProtocolOp search, @Nullable Entry entry) {
        List<LDAPMessage> messages = new ArrayList<>();
        if (entry != null) {
            messages.add(new LDAPMessage(id, new SearchResultEntryProtocolOp(entry.getDN(), asked(search, entry))));
        }
        messages.addAll(done(id, ResultCode.SUCCESS, null));
        return messages;
    }

    private static List<Attribute> asked(SearchRequestProtocolOp search, Entry entry) {
        // Nobody asks the root DSE for its attributes one by one; "+" means them (RFC 4512 5.1).
        boolean all = search.getAttributes().contains("+") && entry.getDN().isEmpty();
        Entry pared = all ? entry : new SearchEntryParer(search.getAttributes(), null).pareEntry(entry);
        return pared.getAttributes().stream()
                .map(attribute -> search.typesOnly() ? new Attribute(attribute.getName()) : attribute)
                .toList();
    }

    private static List<LDAPMessage> done(int id, ResultCode code, @Nullable String message) {
        return List.of(new LDAPMessage(id, new SearchResultDoneProtocolOp(code.intValue(), null, message, null)));
    }
}
