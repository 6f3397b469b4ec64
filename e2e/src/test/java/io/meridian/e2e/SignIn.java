package io.meridian.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Keycloak's pages as a person fills them in. */
final class SignIn {

    private static final String SUBMIT = "button[type=submit], input[type=submit]";

    private SignIn() {}

    /** From the console's first page to the field for the address. */
    static void begin(Page page, Texts texts) {
        page.navigate("/");
        page.getByText(texts.get("signIn.action"), new Page.GetByTextOptions().setExact(true)).click();
        page.locator("input[name=username]").waitFor();
    }

    /**
     * Chooses a language on the console's first page, which counts before the one in the person's profile.
     *
     * @param before
     *            the shell's texts as the browser has them
     * @param after
     *            the same in the chosen language
     */
    static void choose(Page page, Texts before, String language, Texts after) {
        page.navigate("/");
        page.getByText(before.get("language.short")).click();
        page.locator("[role=menuitemradio][lang=" + language + "]").click();
        page.getByText(after.get("signIn.text")).waitFor();
    }

    /** Gives address and password, on one page or two. */
    static void give(Page page, String email, String password) {
        Locator secret = page.locator("input[name=password]:visible");
        if (secret.count() == 0) {
            page.locator("input[name=username]").fill(email);
            page.locator(SUBMIT).first().click();
            secret.waitFor();
        } else if (page.locator("input[name=username]:visible").count() > 0) {
            page.locator("input[name=username]").fill(email);
        }
        secret.fill(password);
        page.locator(SUBMIT).first().click();
    }

    /** Signs in and waits for the console's frame. */
    static void in(Page page, Texts texts, String email) {
        begin(page, texts);
        give(page, email, RunningRegion.PASSWORD);
        frame(page).waitFor();
    }

    /** What is there only for people who are signed in. */
    static Locator frame(Page page) {
        return page.locator("[data-area=rail]");
    }
}
