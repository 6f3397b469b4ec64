package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A customer agrees on the phone, withdraws by a word in Thai, chooses anew by a link, is written to unasked, and is put on a
 * list of people who are not. Each stage leaves a picture in {@code target/screens}.
 */
@Order(16)
@ExtendWith(RegionExtension.class)
class ConsentIT {

    private static final String AGENT = "lena.vogt@lumora.example";
    private static final String SUPERVISOR = "jonas.keller@lumora.example";
    private static final String ADMIN = "ada.brandt@lumora.example";
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
                confirmByLink(desk.page(), browsers.page(mobile, faults));
                writeUnasked(desk.page(), number, account);
                putOnAList(desk.page(), number, account);
                desk.beginEnd();
                desk.end();
                desk.wrapUp("Einwilligung");
                desk.become("offline");
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-consent-desk");
                browsers.look(phone.page(), "failed-consent-phone");
                Colleague.goHome(region.signIn(AGENT));
                throw e;
            }
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void recordAgreement(Page page) {
        assertThat(section(page)).containsText(texts.get("summary.nothing"));
        fillIn(page, "purpose.marketing", "channel.messaging");
        browsers.accessible(page, "consent.1-agreement");
        dialog(page).locator("button[type=submit]").click();
        assertThat(dialog(page)).hasCount(0);
        assertThat(section(page)).containsText(texts.get("recorded"));
    }

    private void fillIn(Page page, String purpose, String channel) {
        section(page).getByRole(AriaRole.BUTTON, named("record.granted")).click();
        dialog(page).getByRole(AriaRole.CHECKBOX, named(purpose)).check();
        dialog(page).getByRole(AriaRole.CHECKBOX, named(channel)).check();
        dialog(page).getByRole(AriaRole.COMBOBOX, named("form.source")).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(texts.get("source.call")).setExact(true))
                .click();
        dialog(page).getByRole(AriaRole.TEXTBOX, named("form.wording")).fill(WORDING);
    }

    /** What the customer said on the phone counts once they confirm it on their own page. */
    private void confirmByLink(Page desk, Page own) {
        fillIn(desk, "purpose.survey", "channel.email");
        dialog(desk).getByRole(AriaRole.CHECKBOX, named("form.confirm")).check();
        dialog(desk).locator("button[type=submit]").click();
        assertThat(dialog(desk)).containsText(texts.get("choices.asks"));
        String url = dialog(desk).locator("code").innerText();
        browsers.accessible(desk, "consent.5a-to-confirm");
        desk.keyboard().press("Escape");
        own.navigate(url);
        Locator asked = own.locator("fieldset.asked");
        assertThat(asked.locator("#survey-email")).not().isChecked();
        browsers.accessible(own, "consent.5b-asked");
        asked.locator("#survey-email").check();
        own.locator("button[type=submit]").click();
        assertThat(asked).hasCount(0);
        assertThat(own.locator("#survey-email")).isChecked();
        String confirmed = texts.get("decision.confirmed").replaceFirst("\\{.*", "").strip();
        region.await("the history tells that it was confirmed", Duration.ofSeconds(20), () -> {
            section(desk).getByRole(AriaRole.BUTTON, named("history.action")).click();
            boolean told = dialog(desk).getByText(confirmed).first().isVisible();
            if (told) {
                browsers.accessible(desk, "consent.5c-confirmed");
            }
            desk.keyboard().press("Escape");
            assertThat(dialog(desk)).hasCount(0);
            return told;
        });
    }

    private void stopByWord(Desk desk, WhatsAppPhone phone) {
        phone.say("ยกเลิก");
        assertThat(phone.heard(TOLD)).isVisible();
        assertThat(desk.message(workspace.get("event.withdrawn"))).isVisible();
        assertThat(section(desk.page())).containsText(texts.get("short.consent-withdrawn"));
        browsers.accessible(desk.page(), "consent.2-withdrawn");
        browsers.look(phone.page(), "consent.3-phone");
        browsers.everywhere(desk.page(), "consent.2-withdrawn", language -> {
            Desk.at(region.project(), desk.page(), language).showConversation();
            assertThat(desk.message("ยกเลิก")).isVisible();
        });
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
        String customer = customer(agent, number);
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

    /** By night and on a public holiday it is held, and taken back; by day it arrives. */
    private void writeUnasked(Page desk, String number, String account) {
        Console supervisor = region.signIn(SUPERVISOR);
        JsonNode taken = advertise(supervisor, number, account);
        String path = "/api/v1/customers/" + taken.path("customerId").asString() + "/proactive-messages/"
                + taken.path("id").asString();
        assertThat(supervisor.get(path).path("text").asString()).contains("Lumora L3");
        if ("held".equals(taken.path("status").asString())) {
            assertThat(taken.path("refusal").asString()).isIn("outside-hours", "public-holiday", "consent-stale");
        } else {
            region.await("the message arrives", Duration.ofSeconds(20),
                    () -> List.of("delivered", "read").contains(supervisor.get(path).path("status").asString()));
        }
        desk.reload();
        assertThat(section(desk)).containsText(texts.get("sent.title"));
        section(desk).getByText(texts.get("sent.title")).scrollIntoViewIfNeeded();
        browsers.accessible(desk, "consent.6-unasked");
        if ("held".equals(supervisor.get(path).path("status").asString())) {
            supervisor.change("DELETE", path, null);
            assertThat(supervisor.get(path).path("status").asString()).isEqualTo("cancelled");
        }
    }

    private void putOnAList(Page desk, String number, String account) {
        Console admin = region.signIn(ADMIN);
        Console supervisor = region.signIn(SUPERVISOR);
        String lists = "/api/v1/do-not-contact-lists";
        String list = admin.change("POST", lists, Map.of("name", "Altes CRM " + System.nanoTime(), "purposes",
                List.of("marketing"), "channels", List.of("messaging"))).path("id").asString();
        try {
            admin.change("POST", lists + "/" + list + "/imports", Map.of("csv", "Telefon\n+" + number, "mode", "add"));
            region.await("the list counts", Duration.ofSeconds(20),
                    () -> "do-not-contact".equals(refusalOfAdvertising(supervisor, number)));
            assertThatThrownBy(() -> advertise(supervisor, number, account)).isInstanceOfSatisfying(EdgeException.class,
                    refused -> assertThat(refused.code()).isEqualTo("contact_refused"));
            desk.reload();
            assertThat(section(desk)).containsText(texts.get("short.do-not-contact"));
            browsers.accessible(desk, "consent.7-on-a-list");
        } finally {
            admin.change("DELETE", lists + "/" + list, null);
        }
    }

    private static JsonNode advertise(Console admin, String number, String account) {
        String customer = customer(admin, number);
        String channel = admin.get("/api/v1/channel-accounts?limit=200").path("items").valueStream()
                .filter(each -> account.equals(each.path("publicKey").asString())).findFirst().orElseThrow()
                .path("id").asString();
        return admin.change("POST", "/api/v1/customers/" + customer + "/proactive-messages",
                Map.of("channelAccountId", channel, "purpose", "marketing", "template",
                        Map.of("name", "new_model", "language", "th", "values", List.of("ณัฐ", "Lumora L3"))));
    }

    private static String customer(Console staff, String number) {
        return staff.change("POST", "/api/v1/customers/search", Map.of("address", "+" + number)).at("/items/0/id")
                .asString();
    }

    private static String refusalOfAdvertising(Console staff, String number) {
        return staff.get("/api/v1/customers/" + customer(staff, number) + "/permissions").path("items").valueStream()
                .filter(item -> item.path("purpose").asString().equals("marketing")
                        && item.path("channel").asString().equals("messaging"))
                .findFirst().orElseThrow().path("refusal").asString("");
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
