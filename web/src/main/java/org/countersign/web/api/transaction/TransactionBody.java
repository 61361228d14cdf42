package org.countersign.web.api.transaction;

import java.util.ArrayList;
import java.util.List;
import org.countersign.core.transaction.Detail;
import org.countersign.core.transaction.TransactionRequest;
import org.countersign.core.user.Username;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.verification.CallOrigin;
import org.jspecify.annotations.Nullable;

/** What is to be confirmed, and by whom. */
record TransactionBody(
        @Nullable String user,
        @Nullable String template,
        @Nullable List<@Nullable DetailBody> details,
        @Nullable Boolean showsNumber,
        @Nullable String application,
        @Nullable String clientAddress) {
    private static final int LONGEST_TEMPLATE = 300;
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_NAME = 30;
    private static final int CURRENCY = 3;

    /** A detail. */
    record DetailBody(
            @Nullable String name,
            @Nullable String label,
            @Nullable String type,
            @Nullable String value,
            @Nullable String currency) {
        Detail detail() {
            String named = Fields.required("details.name", name, LONGEST_NAME);
            String words = Fields.optional("details.label", label, LONGEST_LABEL);
            String kind = type == null ? Detail.Type.TEXT.wireName() : type;
            String money = Fields.optional("details.currency", currency, CURRENCY);
            return new Detail(
                    named,
                    words == null ? named : words,
                    Detail.Type.ofWireName(kind)
                            .orElseThrow(() -> Fields.invalid(
                                    "details.type", "The field 'details.type' is text, amount or date.")),
                    Fields.required("details.value", value, LONGEST_VALUE),
                    money == null ? "" : money);
        }
    }

    TransactionRequest request(Call call) {
        return new TransactionRequest(
                call.tenant(),
                Fields.required("user", user, Username.LONGEST),
                Fields.required("template", template, LONGEST_TEMPLATE),
                all(),
                showsNumber == null || showsNumber,
                CallOrigin.of(call, application, clientAddress));
    }

    private List<Detail> all() {
        List<Detail> all = new ArrayList<>();
        for (DetailBody body : details == null ? List.<@Nullable DetailBody>of() : details) {
            if (body == null) {
                throw Fields.invalid("details", "A detail is an object, not null.");
            }
            all.add(body.detail());
        }
        return all;
    }
}
