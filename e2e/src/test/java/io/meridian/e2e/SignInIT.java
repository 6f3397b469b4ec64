package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Staff sign in, look around and leave, in the browser and through the real Keycloak. */
@Order(10)
@ExtendWith(RegionExtension.class)
class SignInIT {

    private static final String ADMIN = "ada.brandt@lumora.example";

    private final RunningRegion region;
    private final Browsers browsers;
    private final List<String> faults = new ArrayList<>();

    SignInIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({"de,en,ltr,WIDE", "en,ar,rtl,NARROW"})
    void adminChoosesALanguage_signsIn_looksAround_andSignsOut(String browser, String language, String direction,
            Size size) {
        Texts texts = Texts.shell(region.project(), language);
        try (BrowserContext person = browsers.person(browser, size)) {
            Page page = browsers.page(person, faults);
            SignIn.choose(page, Texts.shell(region.project(), browser), language, texts);
            browsers.accessible(page, "entry." + language);
            SignIn.begin(page, texts);
            assertThat(page.locator("html")).hasAttribute("lang", language);
            assertThat(page.locator("html")).hasAttribute("dir", direction);
            browsers.accessible(page, "keycloak." + language);
            SignIn.give(page, ADMIN, RunningRegion.PASSWORD);

            SignIn.frame(page).waitFor();
            assertThat(page.locator("html")).hasAttribute("dir", direction);
            page.waitForURL("**/admin/home"); // who only administers has no desk
            browsers.accessible(page, "admin-home." + language);

            page.navigate("/people"); // a kept address of before the admin app
            page.waitForURL("**/admin/people");
            assertThat(page.getByText("mei.chen@lumora.example")).isVisible();
            assertThat(page.getByText("@halden.example")).hasCount(0);
            browsers.accessible(page, "people." + language);
            if (size == Size.WIDE) {
                theme(page, texts, "dark");
                theme(page, texts, "light");
            }

            signOut(page, texts);
            assertThat(person.request().get("/api/v1/session").status()).isEqualTo(401);
            // Keycloak forgot the person too: it asks again.
            SignIn.begin(page, texts);
            assertThat(page.locator("input[name=username]")).isVisible();
        }
        assertThat(faults).as("errors in the browser").isEmpty();
    }

    private static void theme(Page page, Texts texts, String scheme) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(texts.get("theme.short"))).first().click();
        page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(texts.get("theme." + scheme)))
                .click();
        assertThat(page.locator("html")).hasAttribute("data-mantine-color-scheme", scheme);
    }

    private static void signOut(Page page, Texts texts) {
        SignIn.frame(page).getByRole(AriaRole.BUTTON).last().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(texts.get("profile.signOut"))).click();
        page.getByText(texts.get("signIn.text")).waitFor();
    }

    @Test
    void wrongPassword_isSaid_andTheRightOneStillWorks() {
        Texts texts = Texts.shell(region.project(), "en");
        try (BrowserContext person = browsers.person("en", Size.WIDE)) {
            Page page = browsers.page(person, faults);
            SignIn.begin(page, texts);
            SignIn.give(page, "tom.hale@lumora.example", "not-the-password");
            Locator problem = page.locator("#input-error, #input-error-password, [role=alert], .alert-error").first();
            problem.waitFor();
            browsers.accessible(page, "keycloak-wrong-password.en");
            assertThat(person.request().get("/api/v1/session").status()).isEqualTo(401);

            SignIn.give(page, "tom.hale@lumora.example", RunningRegion.PASSWORD);
            SignIn.frame(page).waitFor();
        }
    }

    @Test
    void unknownTenant_andOneOfAnotherRegion_areSaidOnTheFirstPage() {
        Texts texts = Texts.shell(region.project(), "en");
        try (BrowserContext person = browsers.person("en", Size.WIDE)) {
            Page page = browsers.page(person, faults);
            page.navigate("/session/sign-in?tenant=eu-nobody");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText(texts.get("signIn.problem.unknown_tenant"));

            page.navigate("/session/sign-in?tenant=sg-lumora");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText(texts.get("signIn.problem.wrong_region"));
            assertThat(page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK)).hasAttribute("href",
                    RunningRegion.ELSEWHERE.toString());
            browsers.accessible(page, "wrong-region.en");
        }
    }

    @Test
    void markupInNames_isShownAsText() {
        String name = "<img src=x onerror=window.hit=1><script>window.hit=2</script>";
        try (ChangedName changed = new ChangedName(region, "camille.petit@lumora.example", name);
                BrowserContext person = browsers.person("en", Size.WIDE)) {
            assertThat(changed.shown()).isEqualTo(name);
            Page page = browsers.page(person, faults);
            SignIn.in(page, Texts.shell(region.project(), "en"), ADMIN);
            page.waitForURL("**/admin/home");
            page.navigate("/admin/people?user=" + changed.id());
            assertThat(page.locator("[data-user='" + changed.id() + "'] button")).hasText(name);
            assertThat(page.locator("img[src=x]")).hasCount(0);
            browsers.look(page, "markup-in-names.en");
            assertThat(page.evaluate("() => window.hit ?? null")).isNull();
        }
    }
}
