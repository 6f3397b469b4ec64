package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A company blocks alcohol in what goes to the Gulf; an agent who writes of an open bar is told what to write instead. */
@Order(17)
@ExtendWith(RegionExtension.class)
class WordingIT {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String AGENT = "layla.haddad@lumora.example";
    private static final String SETTING = "/api/v1/guard/settings/gulf.alcohol";
    private static final String BAR = "بار مفتوح";
    private static final String JUICE = "مشروبات غازية وعصائر مجانية";
    private static final String INVITATION = "السلام عليكم، ندعوكم إلى حفل فيه ";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningRegion region;
    private final Browsers browsers;
    private final Texts workspace;
    private final List<String> faults = new ArrayList<>();

    WordingIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.workspace = texts("ar");
    }

    @Test
    void whatIsBlockedForRiyadh_isNotSent_andItsSuggestionIs() {
        Console admin = region.signIn(ADMIN);
        admin.change("PUT", SETTING, Map.of("own", "block"));
        Console agent = region.signIn(AGENT);
        try (BrowserContext desktop = browsers.person("ar", Size.WIDE);
                BrowserContext home = browsers.person("ar", Size.NARROW, "Asia/Riyadh")) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), "ar", AGENT);
            try {
                ShopChat chat = ShopChat.visit(region, browsers.page(home, faults), "SA", "ar", "Asia/Riyadh");
                desk.become("available");
                chat.open();
                chat.agree();
                chat.say("هل لديكم مناسبة قريبة؟");
                assertThat(desk.offer()).isVisible();
                desk.accept();
                String conversation = agent.get("/api/v1/conversations?assignee=me&status=active").at("/items/0/id")
                        .asString();
                region.await("the setting is followed", SOON,
                        () -> "block".equals(check(agent, conversation).at("/findings/0/action").asString("")));
                write(desk);
                assertThat(chat.heard(INVITATION + JUICE)).isVisible();
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-wording");
                throw e;
            }
            results(admin);
        } finally {
            Map<String, Object> reset = new HashMap<>();
            reset.put("own", null);
            admin.change("PUT", SETTING, reset);
            Colleague.goHome(agent);
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private Texts texts(String language) {
        return Texts.of(region.project(), "agent/src/features/workspace", language);
    }

    private static JsonNode check(Console agent, String conversation) {
        return agent.change("POST", "/api/v1/conversations/" + conversation + "/draft-checks",
                Map.of("text", INVITATION + BAR));
    }

    private void write(Desk desk) {
        Page page = desk.page();
        browsers.everywhere(page, "wording.2-blocked", language -> {
            Desk.at(region.project(), page, language).showConversation();
            desk.field().fill(INVITATION + BAR);
            desk.send();
            assertThat(page.locator("form[data-mode=reply]").getByText(texts(language).get("guard.blocked")))
                    .isVisible();
        });
        desk.field().clear();
        desk.type(INVITATION + BAR);
        Locator finding = page.locator("form[data-mode=reply] li").filter(new Locator.FilterOptions().setHasText(BAR));
        assertThat(finding).isVisible();
        browsers.accessible(page, "wording.1-told");
        desk.send();
        assertThat(page.locator("form[data-mode=reply]").getByText(workspace.get("guard.blocked"))).isVisible();
        browsers.accessible(page, "wording.2-blocked");
        finding.getByRole(AriaRole.BUTTON).click();
        assertThat(finding).hasCount(0);
        desk.send();
        assertThat(desk.message(INVITATION + JUICE)).isVisible();
        browsers.accessible(page, "wording.3-sent");
    }

    private void results(Console admin) {
        region.await("the attempt is counted", SOON,
                () -> admin.get("/api/v1/guard-results").path("items").valueStream()
                        .anyMatch(result -> "gulf.alcohol".equals(result.path("rule").asString())
                                && "refused".equals(result.path("outcome").asString())));
    }
}
