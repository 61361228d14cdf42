package org.countersign.core.provider;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.delivery.Channel;
import org.countersign.core.tenant.TenantId;

/**
 * Somebody who carries texts or calls for a tenant. Prints no secret.
 *
 * @param tenant whose
 * @param name its name for administrators and in statistics, 1 to 40 of {@code a-z 0-9 -}; unique in the tenant
 * @param kind how it is spoken to
 * @param address where: {@code smpps://host:port}, {@code smpp://host:port} or {@code https://host}; no path, no user
 * @param account the system_id of SMPP (15 characters at most), or the Account SID
 * @param secret the password of SMPP (8 characters at most by its section 5.2.2), or the Auth Token
 * @param sender what the phone sees: a number in E.164, a short code, a name of up to 11 letters and digits, or the SID
 *     of a messaging service
 * @param window texts on their way to it at once, 1 to 1,000
 * @param receipts whether it tells what became of what it accepted
 * @param machineDetection whether it is to find out if a machine picks up, so that a call to voicemail is over at once
 *     and not only after nobody has pressed a key (S2.1); costs extra and a few seconds; of calls only
 * @param receiptIds how it writes the id of a text in receipts; of texts only
 * @param routes which countries go by it, 50 at most; with none it is kept and not used
 */
public record Provider(
        TenantId tenant,
        String name,
        ProviderKind kind,
        URI address,
        String account,
        String secret,
        String sender,
        int window,
        boolean receipts,
        boolean machineDetection,
        ReceiptIds receiptIds,
        List<ProviderRoute> routes) {
    /** Texts on their way at once where nothing is said. */
    public static final int USUAL_WINDOW = 10;

    /** The most routes of one. */
    public static final int MOST_ROUTES = 50;

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern PLAIN = Pattern.compile("[!-~]{1,64}");
    private static final Pattern SYSTEM_ID = Pattern.compile("[!-~]{1,15}");
    private static final Pattern PASSWORD = Pattern.compile("[!-~]{1,8}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,14}|[0-9]{3,8}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final Pattern LETTERS = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");
    private static final int MOST_WINDOW = 1_000;
    private static final int LONGEST_ADDRESS = 200;

    public Provider {
        routes = List.copyOf(routes);
        require(isName(name), "A provider's name is 1 to 40 letters a-z, digits or dashes");
        require(fits(kind, address), "A provider's address is " + addresses(kind));
        require(
                (kind == ProviderKind.SMPP ? SYSTEM_ID : PLAIN).matcher(account).matches(),
                "A provider's account is 1 to 64 characters without spaces, 15 for SMPP");
        require(
                (kind == ProviderKind.SMPP ? PASSWORD : PLAIN).matcher(secret).matches(),
                "A provider's secret is 1 to 64 characters without spaces, 8 for SMPP");
        require(
                isSender(kind, sender),
                "A provider's sender is a number such as +12025550100, a short code, a name of up to 11 letters and"
                        + " digits, or the SID of a messaging service");
        require(window >= 1 && window <= MOST_WINDOW, "A provider's window is 1 to 1000");
        require(
                !machineDetection || kind.channel() == Channel.VOICE,
                "A provider's machine detection is of calls only: leave it out for texts");
        require(
                receiptIds == ReceiptIds.AS_IS || kind.channel() == Channel.SMS,
                "A provider's form of receipt ids is of texts only: leave it out for calls");
        require(routes.size() <= MOST_ROUTES, "A provider has 50 routes at most");
    }

    /** Whether the text can be a provider's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The form of its address, in words. */
    public static String addresses(ProviderKind kind) {
        return switch (kind) {
            case SMPP -> "smpps://host:port, or smpp://host:port without TLS";
            case HTTP_TEXTS, HTTP_CALLS -> "https://host, without a path";
        };
    }

    /** Whether phones can text back to its sender. */
    public boolean takesReplies() {
        return NUMBER.matcher(sender).matches() || sendsByService();
    }

    /** Whether its sender is a messaging service, which chooses the number. */
    public boolean sendsByService() {
        return SERVICE.matcher(sender).matches();
    }

    /** By which route that country goes; empty for none. One that names the country wins over one for the rest. */
    public Optional<ProviderRoute> route(String country) {
        Comparator<ProviderRoute> first = Comparator.comparing((ProviderRoute route) -> !route.names(country))
                .thenComparingInt(ProviderRoute::priority)
                .thenComparing(ProviderRoute::cost);
        return routes.stream()
                .filter(route -> route.names(country) || route.takesTheRest())
                .min(first);
    }

    private static boolean fits(ProviderKind kind, URI address) {
        String path = address.getRawPath();
        return address.toString().length() <= LONGEST_ADDRESS
                && address.getScheme() != null
                && kind.schemes().contains(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && (path == null || path.isEmpty())
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && (kind != ProviderKind.SMPP || address.getPort() > 0);
    }

    private static boolean isSender(ProviderKind kind, String sender) {
        return switch (kind) {
            case SMPP ->
                NUMBER.matcher(sender).matches() || LETTERS.matcher(sender).matches();
            case HTTP_TEXTS ->
                NUMBER.matcher(sender).matches()
                        || LETTERS.matcher(sender).matches()
                        || SERVICE.matcher(sender).matches();
            case HTTP_CALLS -> NUMBER.matcher(sender).matches();
        };
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public String toString() {
        return "Provider[" + name + ", " + kind.wireName() + "]";
    }
}
