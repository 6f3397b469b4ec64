package io.meridian.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

/** The demo's page on which one is a customer with a phone. */
final class WhatsAppPhone {

    private final Page page;

    private WhatsAppPhone(Page page) {
        this.page = page;
    }

    /**
     * Opens the chat with a shop's number.
     *
     * @param account
     *            key of the channel account, such as {@code eu_demolumoraDEwa}
     * @param number
     *            of the customer, digits alone
     */
    static WhatsAppPhone open(Page page, String account, String number, String name, String language) {
        page.navigate("/demo/whatsapp/" + account + "?lang=" + language + "&as=" + number + "&name=" + name);
        page.locator("[data-log] .empty").waitFor();
        return new WhatsAppPhone(page);
    }

    /** Writes and sends. */
    void say(String text) {
        field().fill(text);
        field().press("Enter");
        own(text).waitFor();
    }

    /** Sends a file with what is said to it. */
    void send(String name, String type, byte[] content, String caption) {
        field().fill(caption);
        page.locator("[data-file]").setInputFiles(new FilePayload(name, type, content));
        own(caption).waitFor();
    }

    /** Loses its network, or has it again. */
    void offline(boolean off) {
        page.locator("[data-offline]").setChecked(off);
    }

    /** What the shop wrote. */
    Locator heard(String text) {
        return page.locator("[data-log] .bubble:not(.mine)", new Page.LocatorOptions().setHasText(text));
    }

    /** Pictures that the shop sent. */
    Locator pictures() {
        return page.locator("[data-log] .bubble:not(.mine) img.image");
    }

    /** What the customer wrote. */
    Locator own(String text) {
        return page.locator("[data-log] .bubble.mine", new Page.LocatorOptions().setHasText(text));
    }

    /** Two blue ticks. */
    Locator read(String text) {
        return own(text).locator(".ticks.read");
    }

    private Locator field() {
        return page.locator("[data-composer] textarea");
    }

    Page page() {
        return page;
    }
}
