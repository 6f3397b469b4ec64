package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the law asks and what a company asks besides, from the console to the visitor's chat. */
@Order(17)
@ExtendWith(RegionExtension.class)
class LawIT {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String CONFIG = "/api/v1/widget/eu_demolumoraDE/config?language=de&timeZone=Europe/Berlin";
    private static final String REASON = "Beschluss der Geschäftsleitung";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningRegion region;
    private final Browsers browsers;
    private final Texts texts;
    private final List<String> faults = new ArrayList<>();

    LawIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.texts = Texts.of(region.project(), "admin/src/features/law", "de");
    }

    @Test
    void whatACompanyAsksBesidesTheLaw_reachesItsVisitors_andIsExplained() {
        awaitNotice("notice");
        try (BrowserContext desktop = browsers.person("de", Size.WIDE)) {
            Page page = browsers.page(desktop, faults);
            try {
                SignIn.in(page, Texts.shell(region.project(), "de"), ADMIN);
                addRule(page);
                awaitNotice("consent");
                explain(page);
                removeRule(page);
                awaitNotice("notice");
            } catch (RuntimeException | AssertionError e) {
                browsers.look(page, "failed-law");
                throw e;
            }
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void addRule(Page page) {
        page.navigate("/admin/law/rules");
        page.getByRole(AriaRole.BUTTON, named("rules.add")).click();
        dialog(page).getByRole(AriaRole.COMBOBOX, within("rules.about")).click();
        page.getByRole(AriaRole.OPTION, named("subject.chat-notice")).click();
        dialog(page).getByRole(AriaRole.TEXTBOX, within("rules.reason")).fill(REASON);
        browsers.accessible(page, "law.01-rule");
        dialog(page).locator("button[type=submit]").click();
        assertThat(rule(page)).isVisible();
        assertThat(dialog(page)).hasCount(0);
        browsers.accessible(page, "law.02-rules");
    }

    private void explain(Page page) {
        page.navigate("/admin/law?place=DE&channel=messaging&party=consumer&at=2026-11-23T12:00");
        Locator ruling = page.getByRole(AriaRole.REGION, named("subject.chat-notice"));
        assertThat(ruling).containsText(REASON);
        assertThat(ruling).containsText("DE.chat_notice");
        browsers.accessible(page, "law.03-explained");
        page.navigate("/admin/law?place=BR&channel=voice&party=consumer&at=2026-11-22T20:30&minor=true");
        browsers.everywhere(page, "law.04-minor-in-sao-paulo",
                language -> assertThat(page.getByText("BR.call_hours").first()).isVisible());
    }

    private void removeRule(Page page) {
        page.navigate("/admin/law/rules");
        rule(page).getByRole(AriaRole.BUTTON).click();
        dialog(page).locator("button[class*=deletion]").click();
        dialog(page).getByRole(AriaRole.BUTTON).last().click();
        assertThat(rule(page)).hasCount(0);
    }

    /** The services go by a rule within seconds. */
    private void awaitNotice(String kind) {
        RawRequests raw = new RawRequests(region.address());
        region.await("the chat in Berlin begins with " + kind, SOON,
                () -> raw.get(CONFIG).json().at("/notice/kind").asString().equals(kind));
    }

    private static Locator rule(Page page) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(REASON));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private Page.GetByRoleOptions named(String text) {
        return new Page.GetByRoleOptions().setName(texts.get(text)).setExact(true);
    }

    private Locator.GetByRoleOptions within(String text) {
        return new Locator.GetByRoleOptions().setName(texts.get(text)).setExact(true);
    }
}
