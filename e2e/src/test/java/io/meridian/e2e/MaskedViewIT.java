package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A company hides its customers from its agents; one of them sees a customer for a while, with a reason, and an auditor reads why,
 * proven in the browser.
 */
@Order(17)
@ExtendWith(RegionExtension.class)
class MaskedViewIT {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String AGENT = "lena.vogt@lumora.example";
    private static final String AUDITOR = "noor.salem@lumora.example";
    private static final String REASON = "Rückruf wegen der Probefahrt";
    private static final String NUMBER = "+49 176 04069033";
    private static final String UNMASKED = "/api/v1/audit/entries?action=customer.unmasked";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningRegion region;
    private final Browsers browsers;
    private final Texts workspace;
    private final List<String> faults = new ArrayList<>();

    MaskedViewIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.workspace = Texts.of(region.project(), "agent/src/features/workspace", "de");
    }

    @Test
    void whatTheCompanyHides_isShownForAReason_underAWatermark_andInTheAuditLog() {
        Console admin = region.signIn(ADMIN);
        String rule = admin.change("POST", "/api/v1/view-rules", Map.of("name", "Agents see no addresses", "roles",
                List.of("agent"), "hides", List.of("name", "addresses", "texts"), "mayUnmask", true)).path("id")
                .asString();
        Console agent = region.signIn(AGENT);
        try (BrowserContext desktop = browsers.person("de", Size.WIDE);
                BrowserContext home = browsers.person("de", Size.NARROW, "Europe/Berlin")) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), "de", AGENT);
            try {
                region.await("the rule is followed", SOON, () -> masked(agent));
                ShopChat chat = ShopChat.visit(region, browsers.page(home, faults), "DE", "de", "Europe/Berlin");
                desk.become("available");
                chat.open();
                chat.say("Ruft mich an: " + NUMBER);
                assertThat(desk.offer()).isVisible();
                desk.accept();
                seen(desk);
                whyIsProven(admin);
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-masked");
                throw e;
            }
        } finally {
            admin.change("DELETE", "/api/v1/view-rules/" + rule, Map.of());
            region.await("the rule is gone", SOON, () -> !masked(agent));
            Colleague.goHome(agent);
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void seen(Desk desk) {
        Page page = desk.page();
        assertThat(desk.message("Ruft mich an: ••••33")).isVisible();
        assertThat(page.locator("body")).not().containsText("04069033");
        browsers.accessible(page, "masked.1-desk");
        button(page, workspace.get("masked.show")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("textarea").fill(REASON);
        browsers.accessible(page, "masked.2-reason");
        dialog.locator("button[type=submit]").click();
        assertThat(desk.message("Ruft mich an: " + NUMBER)).isVisible();
        assertThat(page.locator("[data-watermark]").first()).isVisible();
        browsers.accessible(page, "masked.3-clear");
        browsers.everywhere(page, "masked.3-clear", language -> {
            Desk.at(region.project(), page, language).showConversation();
            assertThat(desk.message("Ruft mich an: " + NUMBER)).isVisible();
        });
    }

    private void whyIsProven(Console admin) {
        region.await("the audit log knows it", SOON, () -> !admin.get(UNMASKED).path("items").isEmpty());
        String entry = admin.get(UNMASKED).at("/items/0/entryId").asString();
        try (BrowserContext office = browsers.person("ar", Size.NARROW)) {
            Page page = browsers.page(office, faults);
            SignIn.in(page, Texts.shell(region.project(), "ar"), AUDITOR);
            page.navigate("/admin/audit?action=customer.unmasked");
            reasonOf(entry, page, "ar");
            browsers.accessible(page, "masked.4-why");
            browsers.everywhere(page, "masked.4-why", language -> reasonOf(entry, page, language));
        }
        region.await("that she read it is in the log, too", SOON, () -> admin
                .get("/api/v1/audit/entries?action=audit-entry.read").path("items").valueStream()
                .anyMatch(reading -> reading.path("objectId").asString().equals(entry)));
    }

    private void reasonOf(String entry, Page page, String language) {
        Texts texts = Texts.of(region.project(), "admin/src/features/audit", language);
        page.locator("[data-record='" + entry + "'] button").click();
        button(page, texts.get("content.show")).click();
        assertThat(page.locator("blockquote")).hasText(REASON);
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions()
                .setHasText(texts.get("content.verdict.proven")))).isVisible();
        page.locator("blockquote").scrollIntoViewIfNeeded();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static boolean masked(Console agent) {
        return agent.get("/api/v1/conversations?limit=200").path("items").valueStream()
                .anyMatch(row -> row.at("/customer/name").asString("").contains("•"));
    }
}
