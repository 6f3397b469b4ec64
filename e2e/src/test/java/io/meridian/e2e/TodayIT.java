package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A supervisor's day: what waits is seen, read live, moved and given to somebody, and the figures follow. */
@Order(17)
@ExtendWith(RegionExtension.class)
class TodayIT {

    private static final String LANGUAGE = "de";
    private static final String SUPERVISOR = "jonas.keller@lumora.example";
    private static final String AGENT = "lena.vogt@lumora.example";
    /** Nobody who is signed in serves it, so that work waits in it for the supervisor. */
    private static final String QUIET = "Ruhige Warteschlange";
    private static final Duration SEEN = Duration.ofSeconds(5);

    private final RunningRegion region;
    private final Browsers browsers;
    private final Texts texts;
    private final List<String> faults = new ArrayList<>();

    TodayIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.texts = Texts.of(region.project(), "agent/src/features/today", LANGUAGE);
    }

    @Test
    void supervisorSeesAWaitingChat_readsIt_givesItToAnAgent_andTakesTheFiguresAway() throws IOException {
        Console admin = region.signIn("ada.brandt@lumora.example");
        String team = "";
        for (JsonNode each : admin.get("/api/v1/teams").path("items")) {
            team = each.path("name").asString().equals("China Care") ? each.path("id").asString() : team;
        }
        admin.change("POST", "/api/v1/queues", Map.of("name", QUIET, "teamIds", List.of(team)));
        try (BrowserContext desktop = browsers.person(LANGUAGE, Size.WIDE)) {
            Page page = browsers.page(desktop, faults);
            SignIn.in(page, Texts.shell(region.project(), LANGUAGE), SUPERVISOR);
            page.navigate("/today");
            try {
                journey(page);
            } catch (RuntimeException | AssertionError e) {
                browsers.look(page, "failed-today");
                throw e;
            }
        }
        assertThat(faults).as("errors in the browser").isEmpty();
    }

    private void journey(Page page) throws IOException {
        tile(page, "offered").waitFor();
        int offered = settled(page);
        int answered = number(page, "answered");
        Visitor visitor = Visitor.arrive(region.edge(), "eu_demolumoraDE", LANGUAGE, "Europe/Berlin");
        String conversation = visitor.write("Meine Wallbox lädt nicht.").path("conversationId").asString();
        Instant written = Instant.now();
        Locator row = page.locator("[data-area=list] [data-conversation='" + conversation + "']");
        row.waitFor(new Locator.WaitForOptions().setTimeout(10_000));
        assertThat(Duration.between(written, Instant.now())).as("until it is seen").isLessThan(SEEN);
        region.await("it counts", SEEN, () -> number(page, "offered") == offered + 1);
        look(page, "today");

        row.click();
        assertThat(log(page, "Meine Wallbox lädt nicht.")).isVisible();
        visitor.write("Die Lampe blinkt rot.");
        assertThat(log(page, "Die Lampe blinkt rot.")).isVisible();
        give(page, QUIET, "move");
        assertThat(row).containsText(QUIET);
        try (Colleague colleague = new Colleague(region, AGENT)) {
            give(page, Colleague.name(region, AGENT), "assign");
            JsonNode task = colleague.accept();
            assertThat(task.path("conversationId").asString()).isEqualTo(conversation);
            colleague.say(conversation, "Ich sehe nach.");
            assertThat(log(page, "Ich sehe nach.")).isVisible();
            look(page, "today-live");
            button(page, "back").click();
            region.await("it is answered", SEEN, () -> number(page, "answered") == answered + 1);
            assertThat(row).hasAttribute("data-state", "assigned");
            Locator held = page.locator("[data-agent]").filter(new Locator.FilterOptions().setHasText(Colleague
                    .name(region, AGENT)));
            assertThat(held.getByRole(AriaRole.BUTTON)).hasCount(1);
            file(page, offered + 1, answered + 1);
        }
    }

    /** Chooses an agent or a queue by typing a part of the name. */
    private void give(Page page, String target, String action) {
        button(page, "give.title").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.COMBOBOX).fill(target);
        assertThat(dialog.getByRole(AriaRole.OPTION)).hasCount(1);
        look(page, "today-" + action);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.get("give." + action))
                .setExact(true)).click();
        assertThat(dialog).hasCount(0);
    }

    private void file(Page page, int offered, int answered) throws IOException {
        Download download = page.waitForDownload(() -> page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(texts.get("export")).setExact(true)).click());
        assertThat(download.suggestedFilename()).matches("today-\\d{4}-\\d\\d-\\d\\d-queue\\.csv");
        String file = Files.readString(download.path(), StandardCharsets.UTF_8);
        assertThat(file).startsWith("\uFEFFWarteschlange;Eingegangen;Angenommen;");
        List<List<String>> rows = file.lines().map(line -> List.of(line.split(";", -1))).toList();
        assertThat(rows).allSatisfy(cells -> assertThat(cells).hasSize(16));
        assertThat(rows.getLast().subList(0, 3)).containsExactly("Gesamt", Integer.toString(offered),
                Integer.toString(answered));
        assertThat(rows).anySatisfy(cells -> assertThat(cells.subList(0, 3)).containsExactly(QUIET, "1", "1"));
    }

    private void look(Page page, String name) {
        browsers.look(page, name);
        browsers.accessible(page, name);
    }

    private Locator button(Page page, String text) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(texts.get(text)).setExact(true));
    }

    private static Locator log(Page page, String text) {
        return page.locator("[data-log]").getByText(text).last();
    }

    private static Locator tile(Page page, String measure) {
        return page.locator("[data-measure=" + measure + "] dd");
    }

    /** What had come in before: the demo's own day may still be in the making. */
    private static int settled(Page page) {
        int before = -1;
        for (int now = number(page, "offered"); now != before; now = number(page, "offered")) {
            before = now;
            page.waitForTimeout(2 * SEEN.toMillis() / 3.0);
        }
        return before;
    }

    private static int number(Page page, String measure) {
        return Integer.parseInt(tile(page, measure).innerText().replaceAll("\\D", ""));
    }
}
