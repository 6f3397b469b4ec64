package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A child in a chat that asks for the age: served where the company serves minors, and else asked for a guardian. */
@Order(16)
@ExtendWith(RegionExtension.class)
class MinorIT {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String AGENT = "lena.vogt@lumora.example";
    private static final String QUESTION = "Hallo, ich bin zwölf. Darf ich euer Auto mal sehen?";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningRegion region;
    private final Browsers browsers;
    private final Texts workspace;
    private final Texts consent;
    private final List<String> faults = new ArrayList<>();

    MinorIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.workspace = Texts.of(region.project(), "agent/src/features/workspace", "de");
        this.consent = Texts.of(region.project(), "agent/src/features/consent", "de");
    }

    @Test
    void aChild_isAskedForTheAge_servedOrSentForAGuardian_andGetsNoAdvertising() {
        Console admin = region.signIn(ADMIN);
        try (BrowserContext desktop = browsers.person("de", Size.WIDE)) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), "de", AGENT);
            try {
                ask(admin, "serve");
                served(desk);
                // By "off", so that it is seen when the new setting is there.
                ask(admin, "off");
                ask(admin, "refuse");
                sentForAGuardian();
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-minor");
                throw e;
            } finally {
                ask(admin, "off");
                Colleague.goHome(region.signIn(AGENT));
            }
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void served(Desk desk) {
        try (BrowserContext home = browsers.person("de", Size.NARROW, "Europe/Berlin")) {
            Page page = browsers.page(home, faults);
            ShopChat chat = ShopChat.visit(region, page, "DE", "de", "Europe/Berlin");
            desk.become("available");
            chat.open();
            answer(chat);
            chat.say(QUESTION);
            assertThat(desk.offer()).isVisible();
            desk.accept();
            assertThat(desk.message(QUESTION)).isVisible();
            assertThat(desk.page().getByText(workspace.get("minor.badge"), new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            Locator permissions = desk.page().getByRole(AriaRole.REGION,
                    new Page.GetByRoleOptions().setName(consent.get("title")).setExact(true));
            assertThat(permissions).containsText(consent.get("short.minor"));
            browsers.accessible(desk.page(), "minor.2-desk");
        }
    }

    private void sentForAGuardian() {
        try (BrowserContext home = browsers.person("de", Size.WIDE, "Europe/Berlin")) {
            Page page = browsers.page(home, faults);
            ShopChat chat = ShopChat.visit(region, page, "DE", "de", "Europe/Berlin");
            chat.open();
            answer(chat);
            assertThat(chat.panel()).containsText(chat.text("guardian"));
            assertThat(chat.panel().locator("textarea")).hasCount(0);
            browsers.accessible(page, "minor.3-guardian");
            chat.reload();
            assertThat(chat.panel()).containsText(chat.text("guardian"));
        }
    }

    /** Says that the visitor was born twelve years ago. */
    private void answer(ShopChat chat) {
        Locator age = chat.panel().locator(".age");
        age.waitFor();
        assertThat(chat.panel().locator("textarea")).hasCount(0);
        browsers.accessible(age.page(), "minor.1-age");
        age.locator("button").click();
        assertThat(age).containsText(chat.text("ageNeeded"));
        age.locator("select[name=month]").selectOption("05");
        age.locator("select[name=year]").selectOption(Integer.toString(Year.now(ZoneOffset.UTC).getValue() - 12));
        age.locator("button").click();
        assertThat(age).hasCount(0);
    }

    /** Changes what the widget of the shop does about ages, and waits until visitors see it. */
    private void ask(Console admin, String gate) {
        JsonNode account = admin.get("/api/v1/channel-accounts?limit=200").path("items").valueStream()
                .filter(each -> "eu_demolumoraDE".equals(each.path("publicKey").asString())).findFirst().orElseThrow();
        String path = "/api/v1/channel-accounts/" + account.path("id").asString();
        JsonNode now = admin.get(path);
        Map<String, Object> widget = new LinkedHashMap<>();
        now.path("widget").properties().forEach(field -> widget.put(field.getKey(), field.getValue()));
        widget.put("ageGate", gate);
        JsonNode told = now.path("account");
        admin.change("PUT", path, Map.of("name", told.path("name"), "language", told.path("language"), "status",
                told.path("status"), "widget", widget, "version", now.path("version")));
        RawRequests raw = new RawRequests(region.address());
        region.await("the widget asks: " + gate, SOON, () -> raw
                .get("/api/v1/widget/eu_demolumoraDE/config?language=de&timeZone=Europe/Berlin").json()
                .path("asksAge").asBoolean() != "off".equals(gate));
    }
}
