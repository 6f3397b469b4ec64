package io.meridian.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The tickets of the console, as an agent uses them. */
final class TicketPages {

    private final Page page;
    private final Texts texts;

    TicketPages(Path project, Page page, String language) {
        this.page = page;
        this.texts = Texts.of(project, "agent/src/features/tickets", language);
    }

    /** Opens the dialog beside the conversation that is shown. */
    Locator beginBesideConversation() {
        button("create.fromConversation").click();
        return dialog();
    }

    /** Makes a ticket with the dialog that is open. */
    void make(String subject, String description) {
        dialog().getByRole(AriaRole.TEXTBOX).nth(0).fill(subject);
        dialog().getByRole(AriaRole.TEXTBOX).nth(1).fill(description);
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.get("create.make")))
                .click();
        dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** A ticket beside the conversation. */
    Locator beside(String subject) {
        return page.locator("section[aria-labelledby=beside-tickets] a").filter(
                new Locator.FilterOptions().setHasText(subject));
    }

    /** Goes to the list by its keys. */
    void list() {
        page.locator("#main").focus();
        page.keyboard().press("g");
        page.keyboard().press("t");
        page.locator("[data-search]").waitFor();
    }

    /** Makes a ticket without a conversation; its page opens. */
    void makeAlone(String subject) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(texts.get("create.action")).setExact(true))
                .click();
        make(subject, "-");
        title(subject).waitFor();
    }

    /** Searches. */
    void search(String words) {
        page.locator("[data-search]").fill(words);
        page.locator("[data-search]").press("Enter");
    }

    /** Reads the list again: what a search finds comes a moment after it was written. */
    void refresh() {
        button("list.refresh").click();
    }

    /** The row of a ticket in the list. */
    Locator row(String subject) {
        return page.locator("[data-ticket]").filter(new Locator.FilterOptions().setHasText(subject));
    }

    /** Opens a ticket of the list. */
    void open(String subject) {
        row(subject).getByRole(AriaRole.LINK).click();
        title(subject).waitFor();
    }

    /** The subject on the ticket's page. */
    Locator title(String subject) {
        return page.locator("[data-name=subject]").filter(new Locator.FilterOptions().setHasText(subject));
    }

    /** Chooses a value of a field where it stands, such as {@code priority.urgent} of {@code field.priority}. */
    void choose(Locator within, String field, String value) {
        within.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(texts.get(field)).setExact(true))
                .click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(texts.get(value)).setExact(true)).click();
    }

    /** What the field shows. */
    Locator field(String field) {
        return page.locator("[data-area=list]").getByRole(AriaRole.COMBOBOX,
                new Locator.GetByRoleOptions().setName(texts.get(field)).setExact(true));
    }

    /** Comments, {@code n} for colleagues only or {@code c} for the customer too. */
    void comment(String key, String text) {
        page.locator("[data-area=main]").focus();
        page.keyboard().press(key);
        page.locator("[data-comment]").fill(text);
        page.locator("[data-comment]").press("Control+Enter");
        assertThat(page.locator("[data-comment]")).hasValue("");
    }

    /** A comment for colleagues only. */
    Locator internal(String text) {
        return page.locator("li[data-visibility=internal]").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Changes the subject. */
    void rename(String subject) {
        button("edit.subject").click();
        Locator field = page.locator("[data-area=main] form").first().locator("input");
        field.fill(subject);
        field.press("Enter");
        title(subject).waitFor();
    }

    /** Selects tickets of the list and opens the dialog that changes them all. */
    void select(String... subjects) {
        for (String subject : subjects) {
            row(subject).getByRole(AriaRole.CHECKBOX).check();
        }
        page.keyboard().press("b");
        dialog().waitFor();
    }

    /** Sends what the dialog changes; it then says what became of each. */
    void changeSelected() {
        dialog().locator("button[type=submit]").click();
        dialog().locator("li").first().waitFor();
    }

    /** How often the dialog says that a ticket was changed. */
    Locator changed() {
        return dialog().locator("li").getByText(texts.get("bulk.outcome.changed"),
                new Locator.GetByTextOptions().setExact(true));
    }

    void closeDialog() {
        page.keyboard().press("Escape");
        dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    String text(String name) {
        return texts.get(name);
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(texts.get(name)).setExact(true));
    }
}
