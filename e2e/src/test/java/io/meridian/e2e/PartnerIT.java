package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A company that answers for another: its agent sees customers masked, its admin its own people. */
@Order(19)
@ExtendWith(RegionExtension.class)
class PartnerIT {

    private static final String AGENT = "jan.krol@callwise.example";
    private static final String CHIEF = "ewa.lis@callwise.example";
    private static final String NUMBER = "+49 176 04069033";

    private final RunningRegion region;
    private final Browsers browsers;
    private final Texts workspace;
    private final List<String> faults = new ArrayList<>();

    PartnerIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.workspace = Texts.of(region.project(), "agent/src/features/workspace", "de");
    }

    @Test
    void aPartnersAgent_answersACustomerWhomTheyDoNotSee() {
        try (BrowserContext desktop = browsers.person("de", Size.WIDE);
                BrowserContext home = browsers.person("de", Size.NARROW, "Europe/Berlin")) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), "de", AGENT);
            try {
                ShopChat chat = ShopChat.visit(region, browsers.page(home, faults), "DE", "de", "Europe/Berlin");
                desk.become("available");
                chat.open();
                chat.say("Ruft mich an: " + NUMBER);
                assertThat(desk.offer()).isVisible();
                desk.accept();
                assertThat(desk.message("Ruft mich an: ••••33")).isVisible();
                Page page = desk.page();
                assertThat(page.locator("body")).not().containsText("04069033");
                assertThat(page.getByText(workspace.get("masked.show"))).hasCount(0);
                browsers.accessible(page, "partner.1-desk");
                browsers.everywhere(page, "partner.1-desk", language -> {
                    Desk.at(region.project(), page, language).showConversation();
                    assertThat(desk.message("Ruft mich an: ••••33")).isVisible();
                });
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-partner");
                throw e;
            }
        } finally {
            Colleague.goHome(region.signIn(AGENT));
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    @Test
    void aPartnersAdmin_seesItsOwnPeople_andHowManyWorked() {
        Console chief = region.signIn(CHIEF);
        assertThat(chief.get("/api/v1/users").path("items").valueStream().map(user -> user.path("email").asString()))
                .containsExactlyInAnyOrder(CHIEF, AGENT);
        JsonNode partner = chief.get("/api/v1/partners").path("items").path(0);
        assertThat(partner.path("name").asString()).isEqualTo("Callwise");
        String usage = "/api/v1/partners/" + partner.path("id").asString() + "/usage?month=";
        assertThat(chief.get(usage + YearMonth.now(ZoneOffset.UTC)).path("people").asInt())
                .isPositive();
        for (String path : List.of("/api/v1/audit", "/api/v1/view-rules", "/api/v1/conversations")) {
            assertThatExceptionOfType(EdgeException.class).as(path).isThrownBy(() -> chief.get(path))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
        }
        try (BrowserContext desktop = browsers.person("de", Size.WIDE)) {
            Page page = browsers.page(desktop, faults);
            SignIn.in(page, Texts.shell(region.project(), "de"), CHIEF);
            page.navigate("/admin/people");
            assertThat(page.getByText("Jan Król")).isVisible();
            browsers.accessible(page, "partner.2-people");
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }
}
