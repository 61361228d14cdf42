package org.countersign.web.api.application;

import java.util.List;
import org.countersign.core.administration.SettingsAdministration;
import org.countersign.core.authority.Act;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Json;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** What an administrator decides for the whole tenant. */
public final class SettingsOperations implements Route.Group {
    private static final int LONGEST_REMEMBERED = 60;
    private static final int MOST_DEVICES = 10;

    private final TenantSettingsStore settings;
    private final SettingsAdministration administration;

    /** Shows the settings of a store, and changes them by the administration. */
    public SettingsOperations(TenantSettingsStore settings, SettingsAdministration administration) {
        this.settings = settings;
        this.administration = administration;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/settings", Act.READ_SETTINGS, this::show),
                Route.patch("/settings", Act.CHANGE_SETTINGS, this::change));
    }

    record SettingsJson(
            boolean appPasswords,
            List<String> trustedAddresses,
            int rememberedBrowserDays,
            int mostDevices,
            boolean numberMatching,
            boolean blockOnFraud,
            boolean passcodesConfirm) {
        static SettingsJson of(TenantSettings settings) {
            return new SettingsJson(
                    settings.appPasswords(),
                    settings.trustedAddresses().texts(),
                    settings.rememberedBrowserDays(),
                    settings.mostDevices(),
                    settings.numberMatching(),
                    settings.blockOnFraud(),
                    settings.passcodesConfirm());
        }
    }

    record SettingsBody(
            @Nullable Boolean appPasswords,
            @Nullable List<String> trustedAddresses,
            @Nullable Long rememberedBrowserDays,
            @Nullable Long mostDevices,
            @Nullable Boolean numberMatching,
            @Nullable Boolean blockOnFraud,
            @Nullable Boolean passcodesConfirm) {
        TenantSettings over(TenantSettings present) {
            return new TenantSettings(
                    or(appPasswords, present.appPasswords()),
                    trustedAddresses == null
                            ? present.trustedAddresses()
                            : ApplicationOperations.addresses(trustedAddresses),
                    (int) Fields.number(
                            "rememberedBrowserDays",
                            rememberedBrowserDays,
                            0,
                            LONGEST_REMEMBERED,
                            present.rememberedBrowserDays()),
                    (int) Fields.number("mostDevices", mostDevices, 1, MOST_DEVICES, present.mostDevices()),
                    or(numberMatching, present.numberMatching()),
                    or(blockOnFraud, present.blockOnFraud()),
                    or(passcodesConfirm, present.passcodesConfirm()));
        }

        private static boolean or(@Nullable Boolean given, boolean otherwise) {
            return given == null ? otherwise : given;
        }
    }

    private Reply show(Call call) {
        return Reply.ok(SettingsJson.of(settings.of(call.tenant())));
    }

    private Reply change(Call call) {
        SettingsBody body = call.body(SettingsBody.class);
        TenantSettings changed = body.over(settings.of(call.tenant()));
        administration.change(call.permit(), changed, Json.MAPPER.writeValueAsString(SettingsJson.of(changed)));
        return Reply.ok(SettingsJson.of(changed));
    }
}
