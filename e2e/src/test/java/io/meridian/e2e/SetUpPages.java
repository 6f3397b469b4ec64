package io.meridian.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The first steps of a tenant, as an administrator takes them in English. */
final class SetUpPages {

    private final Page page;

    SetUpPages(Page page) {
        this.page = page;
    }

    /** The list, by the rail. */
    void home() {
        page.locator("[data-area=rail] a[href='/admin/home']").click();
        step("market").waitFor();
    }

    /** A step by its name in the page. */
    Locator step(String name) {
        return page.locator("li[data-step=" + name + "]");
    }

    /** Waits for a step to tick itself. */
    void ticked(String name) {
        assertThat(page.locator("li[data-step=" + name + "][data-done]")).isVisible();
    }

    /** How many are done, as the page says. */
    Locator count() {
        return page.locator("[data-area=main] [role=status]").first();
    }

    /** Goes where the step's button leads. */
    void go(String step) {
        step(step).locator("a").first().click();
    }

    /** Goes to a part of a page, once the list knows that it is next: until it was read again it shows what it knew. */
    private void goToPart(String step, String part) {
        step(step).locator("a[href$='#" + part + "']").first().click();
    }

    /** Goes where the step's button leads, in a new tab. */
    Page goBeside(String step) {
        return page.context().waitForPage(() -> go(step));
    }

    /**
     * Chooses the language of the console by its menu.
     *
     * @param from
     *            what the menu is called now
     */
    void speak(String from, String language) {
        Locator menu = page.locator("[data-area=rail] button").filter(new Locator.FilterOptions().setHasText(from));
        menu.click();
        page.locator("[role=menuitemradio][lang='" + language + "']").click();
        assertThat(page.locator("html")).hasAttribute("lang", language);
        page.keyboard().press("Escape");
    }

    /** What the menu is called. */
    static String wordForLanguage(Path project, String language) {
        return Texts.shell(project, language).get("language.short");
    }

    void addMarket() {
        go("market");
        type("Name", "Germany");
        type("Code", "DE");
        find("Country", "Germany");
        find("Languages", "English");
        page.keyboard().press("Escape"); // the list of languages, which stays open for more
        save();
    }

    void addBrand(String name) {
        go("brand");
        type("Name", name);
        type("Code", "brand");
        type("Name customers see", name);
        type("Colour", "#0a6668");
        save();
    }

    void confirmHours() {
        go("hours");
        save();
    }

    /** Adds a web chat; its page opens. */
    void addChat() {
        go("site");
        type("Name", "Web shop");
        choose("Market", "Germany");
        choose("Brand", "Solvik");
        save();
        page.waitForURL("**/admin/channels/*");
    }

    void nameSite(String site) {
        goToPart("site", "channel-sites");
        Locator sites = page.locator("#channel-sites");
        assertThat(sites).isFocused();
        sites.fill(site);
        page.locator("[data-area=main] form button[type=submit]").click();
        assertThat(page.getByText("Saved. Visitors see it within a minute.")).isVisible();
    }

    /** The line for the site. */
    String line() {
        goToPart("site", "channel-install");
        return page.locator("section[aria-labelledby=channel-install] code").first().innerText();
    }

    void invite(String email, String name) {
        go("colleague");
        dialog().locator("input[type=email]").fill(email);
        type("Name", name);
        dialog().locator("button[type=submit]").click();
        assertThat(dialog().getByRole(AriaRole.STATUS)).containsText(email);
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close")).last().click();
    }

    void becomeAgent() {
        go("serve");
        dialog().getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName("Agent")).check();
        save();
    }

    private void type(String label, String text) {
        dialog().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(label).setExact(true)).fill(text);
    }

    /** Types into a list that is long, and takes what is found. */
    private void find(String label, String option) {
        box(label).fill(option);
        take(option);
    }

    private void choose(String label, String option) {
        box(label).click();
        take(option);
    }

    private Locator box(String label) {
        return dialog().getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    private void take(String option) {
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true)).click();
    }

    private void save() {
        dialog().locator("button[type=submit]").click();
        dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }
}
