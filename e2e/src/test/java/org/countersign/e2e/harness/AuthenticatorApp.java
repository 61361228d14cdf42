package org.countersign.e2e.harness;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.imageio.ImageIO;

/** A phone with the authenticator app: the browser's own, with a profile that keeps its accounts. */
public final class AuthenticatorApp implements AutoCloseable {
    private static final String HOME = "/authenticator/";
    private static final int CODE_PIXELS = 320;

    private final Visit visit;

    private AuthenticatorApp(Visit visit) {
        this.visit = visit;
    }

    /** Opens the app of a server on a new phone. */
    public static AuthenticatorApp on(Visit visit) {
        visit.context().grantPermissions(List.of("notifications", "clipboard-read", "clipboard-write"));
        AuthenticatorApp app = new AuthenticatorApp(visit);
        visit.open("/authenticator");
        app.main().locator("h1, h2").first().waitFor();
        return app;
    }

    /** The browser it runs in. */
    public Visit visit() {
        return visit;
    }

    /** The page. */
    public Page page() {
        return visit.page();
    }

    /** What can be seen, without what only a screen reader says. */
    public Locator main() {
        return page().locator(".app");
    }

    /** Goes to one of the app's pages. */
    public void go(String name) {
        page().evaluate("name => { location.hash = name; }", "#" + name);
    }

    /** Waits for words to be seen. */
    public void sees(String words) {
        main().getByText(words).first().waitFor();
    }

    /** Presses a button or link by its exact words. */
    public void press(String words) {
        Locator button = page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true));
        Locator link = page().getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(words).setExact(true));
        button.or(link).first().click();
    }

    /** Types into a field. */
    public void type(String label, String text) {
        visit.type(label, text);
    }

    /** Adds an account of another site by its secret key. */
    public void addByKey(String site, String user, String key) {
        go("secret");
        type("Site", site);
        type("Account name", user);
        type("Secret key", key);
        page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add account"))
                .click();
        row(site).waitFor();
    }

    /** Gives it a picture of a QR code. */
    public void addByPicture(String text) {
        picture(picture(text), "image/png");
    }

    /** Gives it a file as a picture. */
    public void picture(byte[] bytes, String type) {
        go("add");
        page().locator("#picture").setInputFiles(new FilePayload("code.png", type, bytes));
    }

    /** A QR code as a picture. */
    public static byte[] picture(String text) {
        try {
            BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, CODE_PIXELS, CODE_PIXELS);
            BufferedImage image = new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < code.getHeight(); y++) {
                for (int x = 0; x < code.getWidth(); x++) {
                    image.setRGB(x, y, code.get(x, y) ? 0 : 0xffffff);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins an activation by typing; the next step asks whether to go on. */
    public void activateByTyping(String server, String code) {
        go("typed");
        type("Address", server);
        type("Activation code", code);
        press("Continue");
        sees("Activate this phone");
    }

    /** Confirms an activation under a name for this phone. */
    public void confirmActivation(String label) {
        type("Name of this phone", label);
        press("Activate");
    }

    /** The code that an account shows, once it shows one. */
    public String code(String account) {
        Locator shown = row(account).locator("[data-code]");
        row(account).locator("[data-code]:not([data-value=''])").waitFor();
        return shown.innerText().replaceAll("\\D", "");
    }

    /** An account's row in the list of codes. */
    public Locator row(String account) {
        return page().locator(".otp")
                .filter(new Locator.FilterOptions().setHasText(account))
                .first();
    }

    /** Locks it with a PIN. */
    public void lockWith(String pin) {
        go("pin");
        type("New PIN", pin);
        type("New PIN again", pin);
        press("Lock with this PIN");
        sees("On, by PIN");
    }

    /** Tries a PIN at the lock. */
    public void unlock(String pin) {
        type("PIN", pin);
        press("Unlock");
    }

    /** Closes the app and opens it again, as somebody who comes back to it. */
    public void reopen() {
        page().navigate("about:blank");
        visit.open(HOME);
        main().locator("h1, h2").first().waitFor();
    }

    /** Waits until the app is kept for use without a connection. */
    public void kept() {
        page().evaluate("() => navigator.serviceWorker.ready.then(() => true)");
        page().waitForFunction("() => navigator.serviceWorker.controller !== null");
    }

    /** Title, text and number of buttons of the notifications that are shown. */
    public List<String> notifications() {
        Object shown = page().evaluate("() => navigator.serviceWorker.ready.then(async worker =>"
                + " (await worker.getNotifications()).map(n => [n.title, n.body, n.actions.length].join('|')))");
        return ((List<?>) shown).stream().map(Object::toString).toList();
    }

    /** The server's address without its scheme. */
    public static String host(String server) {
        return URI.create(server).getAuthority();
    }

    @Override
    public void close() {
        visit.close();
    }
}
