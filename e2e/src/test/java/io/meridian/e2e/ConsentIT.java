package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customer agrees on the phone, withdraws by a word in Thai, and chooses anew by a link. Each stage leaves a picture in
 * {@code target/screens}.
 */
@Order(16)
@ExtendWith(RegionExtension.class)
class ConsentIT {

    private static final String AGENT = "lena.vogt@lumora.example";
    private static final String WORDING = "Darf Lumora Sie im Chat über Neuheiten informieren?";
    private static final String TOLD = "เราจะไม่ส่งโฆษณาหรือแบบสำรวจถึงคุณอีก";

    private final RunningRegion region;
    private final Browsers browsers;
    private final Texts texts;
    private final Texts workspace;
    private final List<String> faults = new ArrayList<>();

    ConsentIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.texts = Texts.of(region.project(), "agent/src/features/consent", "de");
        this.workspace = Texts.of(region.project(), "agent/src/features/workspace", "de");
    }

    @Test
    void whatACustomerWants_isRecorded_withdrawnByAWord_andChosenAnewByALink() {
        String account = DemoWhatsApp.of("eu", "lumora", "DE").orElseThrow().key();
        String number = DemoWhatsApp.customerNumber("DE", 78).replaceAll("[^0-9]", "");
        try (BrowserContext desktop = browsers.person("de", Size.WIDE);
                BrowserContext mobile = browsers.person("th", Size.NARROW)) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), "de", AGENT);
            WhatsAppPhone phone = WhatsAppPhone.open(browsers.page(mobile, faults), account, number, "ณัฐ", "th");
            try {
                desk.become("available");
                phone.say("สวัสดีค่ะ มีใครอยู่ไหม");
                assertThat(desk.offer()).isVisible();
                desk.accept();
                recordAgreement(desk.page());
                stopByWord(desk, phone);
                chooseByLink(desk.page(), browsers.page(mobile, faults), number);
                desk.beginEnd();
                desk.end();
                desk.wrapUp("Einwilligung");
                desk.become("offline");
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-consent-desk");
                browsers.look(phone.page(), "failed-consent-phone");
                region.signIn(AGENT).change("PUT", "/api/v1/agent/state", Map.of("state", "offline"));
                throw e;
            }
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void recordAgreement(Page page) {
        assertThat(section(page)).containsText(texts.get("summary.nothing"));
        section(page).getByRole(AriaRole.BUTTON, named("record.granted")).click();
        dialog(page).getByRole(AriaRole.CHECKBOX, named("purpose.marketing")).check();
        dialog(page).getByRole(AriaRole.CHECKBOX, named("channel.messaging")).check();
        dialog(page).getByRole(AriaRole.COMBOBOX, named("form.source")).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(texts.get("source.call")).setExact(true))
                .click();
        dialog(page).getByRole(AriaRole.TEXTBOX, named("form.wording")).fill(WORDING);
        browsers.accessible(page, "consent.1-agreement");
        dialog(page).locator("button[type=submit]").click();
        assertThat(dialog(page)).hasCount(0);
        assertThat(section(page)).containsText(texts.get("recorded"));
    }

    private void stopByWord(Desk desk, WhatsAppPhone phone) {
        phone.say("ยกเลิก");
        assertThat(phone.heard(TOLD)).isVisible();
        assertThat(desk.message(workspace.get("event.withdrawn"))).isVisible();
        assertThat(section(desk.page())).containsText(texts.get("short.consent-withdrawn"));
        browsers.accessible(desk.page(), "consent.2-withdrawn");
        browsers.look(phone.page(), "consent.3-phone");
        section(desk.page()).getByRole(AriaRole.BUTTON, named("history.action")).click();
        assertThat(dialog(desk.page())).containsText("ยกเลิก");
        assertThat(dialog(desk.page())).containsText(WORDING);
        browsers.accessible(desk.page(), "consent.4-history");
        desk.page().keyboard().press("Escape");
        assertThat(dialog(desk.page())).hasCount(0);
    }

    private void chooseByLink(Page desk, Page own, String number) {
        section(desk).getByRole(AriaRole.BUTTON, named("choices.action")).click();
        String url = dialog(desk).locator("code").innerText();
        desk.keyboard().press("Escape");
        own.navigate(url);
        Locator choice = own.locator("#marketing-messaging");
        assertThat(choice).not().isChecked();
        choice.check();
        own.locator("button[type=submit]").click();
        assertThat(own.getByRole(AriaRole.STATUS)).not().isEmpty();
        browsers.accessible(own, "consent.5-choices");
        own.reload();
        assertThat(own.locator("#marketing-messaging")).isChecked();
        assertThat(own.locator("#survey-email")).not().isChecked();
        Console agent = region.signIn(AGENT);
        String customer = agent.change("POST", "/api/v1/customers/search", Map.of("address", "+" + number))
                .at("/items/0/id").asString();
        region.await("the ledger has all of it", Duration.ofSeconds(20),
                () -> agent.get("/api/v1/consents?customer=" + customer).path("items").valueStream()
                        .map(item -> item.path("source").asString()).toList()
                        .containsAll(List.of("call", "keyword", "link")));
        JsonNode permission = agent.get("/api/v1/customers/" + customer + "/permissions").path("items").valueStream()
                .filter(item -> item.path("purpose").asString().equals("marketing")
                        && item.path("channel").asString().equals("messaging"))
                .findFirst().orElseThrow();
        assertThat(permission.path("decision").asString()).isEqualTo("granted");
        assertThat(permission.path("grade").asString()).isEqualTo("express-opt-in");
    }

    private Locator section(Page page) {
        return page.getByRole(AriaRole.REGION,
                new Page.GetByRoleOptions().setName(texts.get("title")).setExact(true));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private Locator.GetByRoleOptions named(String text) {
        return new Locator.GetByRoleOptions().setName(texts.get(text)).setExact(true);
    }
}
