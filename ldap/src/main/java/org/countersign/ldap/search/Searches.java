package org.countersign.ldap.search;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.ldap.bind.Bound;
import org.countersign.ldap.tree.Entries;
import org.countersign.ldap.tree.Names;
import org.jspecify.annotations.Nullable;

/**
 * Search requests (RFC 4511 4.5): the root DSE and the schema for everybody; for whoever has bound, the base, the units
 * below it, and the users whom they may see. Where others would be, a search finds nobody.
 */
public final class Searches {
    private final Entries entries;
    private final VisibleEntries visible;

    /** Searches what is visible of these entries. */
    public Searches(Entries entries, VisibleEntries visible) {
        this.entries = entries;
        this.visible = visible;
    }

    /** Answers a search of somebody who has bound; empty for nobody. */
    public List<LDAPMessage> search(
            Optional<Bound> bound, int id, SearchRequestProtocolOp search, List<Control> controls) {
        long began = System.nanoTime();
        Reply reply = reply(bound, search, controls);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        boolean tooLate = search.getTimeLimit() > 0 && seconds >= search.getTimeLimit();
        return messages(id, search, tooLate ? Reply.of(ResultCode.TIME_LIMIT_EXCEEDED, "") : reply);
    }

    /** What a search comes to. */
    private record Reply(
            List<Entry> found,
            ResultCode code,
            String message,
            @Nullable String matched,
            Control... controls) {
        static Reply of(ResultCode code, String message) {
            return new Reply(List.of(), code, message, null);
        }
    }

    private Reply reply(Optional<Bound> bound, SearchRequestProtocolOp search, List<Control> controls) {
        if (search.getSizeLimit() < 0 || search.getTimeLimit() < 0 || !isKnown(search.getScope())) {
            return Reply.of(ResultCode.PROTOCOL_ERROR, "");
        }
        Optional<DN> base = Names.dn(search.getBaseDN());
        if (base.isEmpty()) {
            return Reply.of(ResultCode.INVALID_DN_SYNTAX, "");
        }
        Optional<Entry> beside = beside(base.get(), search.getScope());
        if (beside.isPresent()) {
            boolean matches = new FilterMatch(beside.get(), _ -> false).matches(search.getFilter());
            return within(matches ? List.of(beside.get()) : List.of(), search, controls);
        }
        if (bound.isEmpty() || !visible.goesOn(bound.get())) {
            return Reply.of(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "Bind first.");
        }
        return switch (visible.find(bound.get(), base.get(), search.getScope(), search.getFilter())) {
            case Found.Matching(List<Entry> found) -> within(found, search, controls);
            case Found.NoBase(String nearest) -> new Reply(List.of(), ResultCode.NO_SUCH_OBJECT, "", nearest);
            case Found.TooMany(String message) -> Reply.of(ResultCode.ADMIN_LIMIT_EXCEEDED, message);
        };
    }

    private static boolean isKnown(SearchScope scope) {
        return scope.equals(SearchScope.BASE)
                || scope.equals(SearchScope.ONE)
                || scope.equals(SearchScope.SUB)
                || scope.equals(SearchScope.SUBORDINATE_SUBTREE);
    }

    // What stands beside the tree is read by its own name, and found below none.
    private Optional<Entry> beside(DN base, SearchScope scope) {
        if (base.equals(Entries.SUBSCHEMA) && (scope.equals(SearchScope.BASE) || scope.equals(SearchScope.SUB))) {
            return Optional.of(entries.subschema());
        }
        return base.isNullDN() && scope.equals(SearchScope.BASE) ? Optional.of(entries.root()) : Optional.empty();
    }

    private static Reply within(List<Entry> found, SearchRequestProtocolOp search, List<Control> controls) {
        Optional<Control> paged = controls.stream()
                .filter(control -> control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID))
                .findFirst();
        try {
            return paged.isPresent() ? paged(found, search, Page.read(paged.get())) : limited(found, search);
        } catch (LDAPException e) {
            return Reply.of(ResultCode.PROTOCOL_ERROR, "That is no paged results control.");
        }
    }

    private static Reply paged(List<Entry> found, SearchRequestProtocolOp search, Page page) {
        if (!page.fits(found.size())) {
            return Reply.of(ResultCode.UNWILLING_TO_PERFORM, "That cookie is of no result here.");
        }
        if (page.isAsLargeAs(search.getSizeLimit())) {
            return limited(found, search);
        }
        return new Reply(page.of(found), ResultCode.SUCCESS, "", null, page.response(found.size()));
    }

    private static Reply limited(List<Entry> found, SearchRequestProtocolOp search) {
        int limit = search.getSizeLimit();
        return limit == 0 || found.size() <= limit
                ? new Reply(found, ResultCode.SUCCESS, "", null)
                : new Reply(found.subList(0, limit), ResultCode.SIZE_LIMIT_EXCEEDED, "", null);
    }

    private static List<LDAPMessage> messages(int id, SearchRequestProtocolOp search, Reply reply) {
        AttributeSelection selection = new AttributeSelection(search.getAttributes(), search.typesOnly());
        List<LDAPMessage> messages = new ArrayList<>();
        for (Entry entry : reply.found()) {
            messages.add(new LDAPMessage(id, new SearchResultEntryProtocolOp(entry.getDN(), selection.of(entry))));
        }
        messages.add(new LDAPMessage(
                id,
                new SearchResultDoneProtocolOp(reply.code().intValue(), reply.matched(), reply.message(), null),
                reply.controls()));
        return messages;
    }
}
