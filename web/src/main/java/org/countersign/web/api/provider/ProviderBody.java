package org.countersign.web.api.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** A provider to be set. Prints no secret. */
record ProviderBody(
        @Nullable String kind,
        @Nullable String address,
        @Nullable String account,
        @Nullable String secret,
        @Nullable String sender,
        @Nullable Long window,
        @Nullable Boolean receipts,
        @Nullable Boolean machineDetection,
        @Nullable String receiptIds,
        @Nullable List<RouteBody> routes) {
    private static final int LONGEST = 200;
    private static final int MOST_WINDOW = 1_000;

    /**
     * The provider; what the body leaves out keeps its present value. The secret only where it is sent where it was sent
     * before: who changes the address must know it.
     */
    Provider provider(TenantId tenant, String name, @Nullable Provider present) {
        if (!Provider.isName(name)) {
            throw Fields.invalid("name", "A provider's name is 1 to 40 letters a-z, digits and dashes.");
        }
        ProviderKind given = kind == null && present != null ? present.kind() : kindGiven();
        URI to = address == null && present != null ? present.address() : addressGiven();
        boolean same = present != null && present.address().equals(to) && present.kind() == given;
        try {
            return new Provider(
                    tenant,
                    name,
                    given,
                    to,
                    account == null && present != null
                            ? present.account()
                            : Fields.required("account", account, LONGEST),
                    secret == null && present != null && same ? present.secret() : secretGiven(present != null),
                    sender == null && present != null ? present.sender() : Fields.required("sender", sender, LONGEST),
                    (int) Fields.number(
                            "window",
                            window,
                            1,
                            MOST_WINDOW,
                            present == null ? Provider.USUAL_WINDOW : present.window()),
                    receipts == null ? present == null || present.receipts() : receipts,
                    machineDetection == null
                            ? present != null && present.kind() == given && present.machineDetection()
                            : machineDetection,
                    receiptIdsOf(present, given),
                    routesOf(present));
        } catch (IllegalArgumentException e) {
            throw Fields.invalid("provider", e.getMessage() + ".");
        }
    }

    private ProviderKind kindGiven() {
        return ProviderKind.ofWireName(Fields.required("kind", kind, LONGEST))
                .orElseThrow(() -> Fields.invalid("kind", "The field 'kind' is smpp, http-texts or http-calls."));
    }

    private URI addressGiven() {
        try {
            return new URI(Fields.required("address", address, LONGEST));
        } catch (URISyntaxException e) {
            throw Fields.invalid(
                    "address", "The field 'address' is no address. Write it as in https://api.example.org.");
        }
    }

    private String secretGiven(boolean changed) {
        if (secret == null && changed) {
            throw Fields.invalid("secret", "Give the field 'secret' too where 'kind' or 'address' change.");
        }
        return Fields.required("secret", secret, LONGEST);
    }

    private ReceiptIds receiptIdsOf(@Nullable Provider present, ProviderKind given) {
        if (receiptIds == null) {
            return present != null && present.kind() == given ? present.receiptIds() : ReceiptIds.AS_IS;
        }
        return ReceiptIds.ofWireName(receiptIds)
                .orElseThrow(() -> Fields.invalid(
                        "receiptIds",
                        "The field 'receiptIds' is any of "
                                + Arrays.stream(ReceiptIds.values())
                                        .map(ReceiptIds::wireName)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static List<ProviderRoute> routesGiven(List<RouteBody> given) {
        if (given.size() > Provider.MOST_ROUTES || given.stream().anyMatch(java.util.Objects::isNull)) {
            throw Fields.invalid("routes", "The field 'routes' lists 50 routes at most.");
        }
        return given.stream().map(RouteBody::route).toList();
    }

    private List<ProviderRoute> routesOf(@Nullable Provider present) {
        if (routes != null) {
            return routesGiven(routes);
        }
        return present == null ? List.of(ProviderRoute.EVERYWHERE) : present.routes();
    }

    @Override
    public String toString() {
        return "ProviderBody[…]";
    }
}
