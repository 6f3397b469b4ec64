package io.meridian.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The workspace of an agent in the browser. */
final class Desk {

    private final Page page;
    private final Texts texts;

    private Desk(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /** Signs in; the console speaks the language of the person's profile. */
    static Desk open(Path project, Page page, String language, String email) {
        SignIn.in(page, Texts.shell(project, language), email);
        return new Desk(page, Texts.of(project, "agent/src/features/workspace", language));
    }

    /** The workspace in a page where somebody is signed in already. */
    static Desk at(Path project, Page page, String language) {
        return new Desk(page, Texts.of(project, "agent/src/features/workspace", language));
    }

    /** Changes the own state, such as {@code available}, which lets work be offered. */
    void become(String state) {
        Locator button = SignIn.frame(page).getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(state())).first();
        button.click();
        page.getByRole(AriaRole.MENUITEMRADIO,
                new Page.GetByRoleOptions().setName(texts.get("state." + state)).setExact(true)).click();
        assertThat(button).containsText(texts.get("state." + state));
        page.keyboard().press("Escape");
    }

    /** The button of the own state says which one it is. */
    private Pattern state() {
        return Pattern.compile(
                Stream.of("available", "busy", "break", "offline", "not-responding", "unknown")
                        .map(name -> texts.get("state." + name))
                        .collect(Collectors.joining("|")));
    }

    /** What is offered now. */
    Locator offer() {
        return page.getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHas(button("offer.accept")));
    }

    /** How long the offer is open, as the card says. */
    int secondsLeft() {
        return Integer.parseInt(offer().first().getByRole(AriaRole.TIMER).innerText().strip());
    }

    /** Takes the offer; the conversation opens. */
    void accept() {
        offer().first().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.get("offer.accept")))
                .click();
        field().waitFor();
    }

    /** Sends what is typed. */
    void send() {
        field().press("Enter");
    }

    /** Sends a file. */
    void attach(String name, String type, byte[] content) {
        page.locator("form[data-mode] input[type=file]").setInputFiles(new FilePayload(name, type, content));
        Locator send = button("composer.send");
        assertThat(send).isEnabled();
        send.click();
        file(name).waitFor();
    }

    /** Types without sending. */
    void type(String text) {
        field().click();
        field().pressSequentially(text);
    }

    /** Looks for a ready answer by its shortcut. */
    void openCanned(String shortcut) {
        type("/" + shortcut);
        page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION).first().waitFor();
    }

    /** Takes the first ready answer that is shown, and sends it. */
    void sendCanned() {
        field().press("Enter");
        assertThat(page.getByRole(AriaRole.LISTBOX)).hasCount(0);
        send();
    }

    /** Writes something for colleagues only. */
    void note(String text) {
        mode("note");
        type(text);
        send();
        assertThat(page.locator("[data-log] [data-note]").last()).containsText(text);
        mode("reply");
    }

    private void mode(String mode) {
        page.locator("form[data-mode] label").filter(new Locator.FilterOptions().setHasText(texts.get(
                "composer." + mode))).click();
        page.locator("form[data-mode=" + mode + "]").waitFor();
    }

    /** On a phone one area is shown at a time. */
    void showConversation() {
        Locator log = page.locator("[data-log]");
        Locator tab = page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(texts.get("conversation.title")).setExact(true));
        log.or(tab).first().waitFor();
        if (!log.isVisible() && tab.isVisible()) {
            tab.click();
        }
        log.waitFor();
    }

    /** Something in the log. */
    Locator message(String text) {
        return page.locator("[data-log]").getByText(text).last();
    }

    /** The name of a file that somebody sent. */
    Locator file(String name) {
        return page.locator("[data-log] a[download]", new Page.LocatorOptions().setHasText(name));
    }

    /** Pictures in the conversation that have no name to look for. */
    Locator pictures() {
        return page.locator("[data-log] a[data-picture]");
    }

    /** Whether the customer has a message: {@code sent}, {@code delivered}, {@code read}. */
    Locator delivery(String status) {
        Locator log = page.locator("[data-log]");
        String words = texts.get("delivery." + status);
        return log.getByLabel(words).or(log.getByText(words)).last();
    }

    /** The sign that the customer writes. */
    Locator typing() {
        return page.getByText(texts.get("conversation.typing").replace("{name}", "").strip()).last();
    }

    /** Opens the dialog and chooses a queue or a colleague. */
    void beginTransfer(String name) {
        button("transfer.action").first().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.COMBOBOX).fill(name);
        assertThat(dialog.getByRole(AriaRole.OPTION)).hasCount(1);
        assertThat(dialog.getByRole(AriaRole.OPTION)).containsText(name);
    }

    /** Hands the conversation to what is chosen. */
    void transfer() {
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.COMBOBOX).press("Enter");
        dialog.waitFor(hidden());
    }

    /** Opens the dialog that ends the conversation. */
    void beginEnd() {
        button("end.action").first().click();
        page.getByRole(AriaRole.DIALOG).waitFor();
    }

    /** Ends the conversation. */
    void end() {
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.get("end.action"))).click();
        dialog.waitFor(hidden());
        wrapUpForm().waitFor();
    }

    /** Says how it ended, the first result there is, and is done; gives the task as the server answered it. */
    JsonNode wrapUp(String note) {
        Locator form = wrapUpForm();
        form.getByLabel(texts.get("wrapUp.disposition")).first().click();
        page.getByRole(AriaRole.OPTION).first().click();
        form.locator("textarea").fill(note);
        Response answer = page.waitForResponse(response -> response.url().endsWith("/wrap-up"),
                () -> form.getByRole(AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(texts.get("wrapUp.finish"))).click());
        form.waitFor(hidden());
        return JsonMapper.shared().readTree(answer.text());
    }

    private Locator wrapUpForm() {
        return page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName(texts.get("wrapUp.title")));
    }

    Page page() {
        return page;
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(texts.get(name)).setExact(true));
    }

    /** Where answers and notes are written. */
    Locator field() {
        return page.locator("textarea[data-composer]");
    }
}
