package io.meridian.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The chat on a demo shop's page, as a visitor uses it. */
final class ShopChat {

    private final Page page;
    private final JsonNode config;
    private final StringBuilder frames = new StringBuilder();

    private ShopChat(Page page, JsonNode config) {
        this.page = page;
        this.config = config;
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.append(frame.text()).append('\n')));
    }

    /**
     * Opens the shop of Lumora.
     *
     * @param zone
     *            time zone of the browser, which decides what notice is shown
     */
    static ShopChat visit(RunningRegion region, Page page, String market, String language, String zone) {
        JsonNode config = new RawRequests(region.address())
                .get("/api/v1/widget/eu_demolumora" + market + "/config?language=" + language + "&timeZone=" + zone)
                .json();
        ShopChat chat = new ShopChat(page, config);
        page.navigate("/demo/eu-lumora?market=" + market + "&language=" + language);
        return chat;
    }

    /** Opens the panel and waits for it. */
    void open() {
        page.locator("meridian-chat button.launch").click();
        panel().waitFor();
    }

    /** The panel may be open already. */
    private void openAgain() {
        page.locator("meridian-chat button.launch").waitFor();
        if (!panel().isVisible()) {
            open();
        }
    }

    /** Loads the page again and opens the panel; gives what the server then told of the conversation. */
    String reload() {
        return page.waitForResponse(response -> response.url().contains("/api/v1/widget/conversation"), () -> {
            page.reload();
            openAgain();
        }).text();
    }

    /** Whether nothing may be written before the visitor agreed; else a notice is shown. */
    boolean asksForConsent() {
        return config.path("notice").path("kind").asString().equals("consent");
    }

    /** Says yes to what the law asks there. */
    void agree() {
        Locator notice = panel().locator(".legal");
        notice.waitFor();
        notice.locator("button").first().click();
        assertThat(notice).hasCount(0);
    }

    /** Writes and sends; waits until the server has it. */
    void say(String text) {
        type(text);
        field().press("Enter");
        assertThat(own(text)).isVisible();
        assertThat(panel().locator(".message.pending")).hasCount(0);
    }

    private void type(String text) {
        field().click();
        field().pressSequentially(text);
    }

    /** Sends a file with a message. */
    void send(String name, String type, byte[] content) {
        panel().locator("input[type=file]").setInputFiles(new FilePayload(name, type, content));
        assertThat(panel().locator(".uploads li:not(.arriving)")).hasCount(1);
        field().press("Enter");
        assertThat(file(name)).isVisible();
    }

    /** What the agent wrote. */
    Locator heard(String text) {
        return panel().locator(".message.other", new Locator.LocatorOptions().setHasText(text));
    }

    /** What the visitor wrote. */
    Locator own(String text) {
        return panel().locator(".message.own", new Locator.LocatorOptions().setHasText(text)).last();
    }

    /** A file of the conversation. */
    Locator file(String name) {
        return panel().locator(".attachment", new Locator.LocatorOptions().setHasText(name)).last();
    }

    /** A line such as "An agent has joined.", by its name among the widget's texts. */
    Locator event(String name) {
        return panel().locator(".event", new Locator.LocatorOptions().setHasText(text(name)));
    }

    /** The sign that the agent writes. */
    Locator typing() {
        return panel().locator(".typing");
    }

    /** The mark at the newest own message: {@code sent}, {@code delivered}, {@code read}. */
    Locator mark(String status) {
        return panel().locator(".message.own .mark." + status).last();
    }

    /** The panel itself. */
    Locator panel() {
        return page.locator("meridian-chat .panel");
    }

    /** One of the widget's texts in the visitor's language. */
    String text(String name) {
        return config.path("texts").path(name).asString();
    }

    /** Everything that the live connection brought so far. */
    String frames() {
        return frames.toString();
    }

    /** The widget's element in the shop's page. */
    Locator host() {
        return page.locator("meridian-chat");
    }

    Page page() {
        return page;
    }

    /** Where the visitor writes. */
    Locator field() {
        return panel().locator(".composer textarea");
    }
}
