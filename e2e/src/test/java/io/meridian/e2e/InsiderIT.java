package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.testkit.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that works through a supervisor's session opens customer after customer: it is stopped, and somebody is told. */
@Order(18)
@ExtendWith(RegionExtension.class)
class InsiderIT {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String THIEF = "jonas.keller@lumora.example";
    private static final String STOPS = "/api/v1/viewing-stops";
    private static final String STOPPED = "viewing_stopped";
    private static final int MOST = 200;
    private static final Duration TOLD = Duration.ofSeconds(60);

    private final RunningRegion region;
    private final Browsers browsers;
    private final List<String> faults = new ArrayList<>();

    InsiderIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
    }

    @Test
    void whoOpensCustomerAfterCustomer_isStoppedBeforeTwoHundred_everywhere_untilSomebodyLetsThemGoOn() {
        Console admin = region.signIn(ADMIN);
        Console thief = region.signIn(THIEF);
        List<String> customers = pages(thief, "/api/v1/conversations?limit=200&", row -> "/api/v1/customers/"
                + row.at("/customer/id").asString());
        List<String> tickets = pages(thief, "/api/v1/tickets?limit=100&", row -> "/api/v1/tickets/"
                + row.path("id").asString());
        int tries = Depth.of(500, 5_000);
        Set<String> seen = new HashSet<>();
        Set<String> refusals = new HashSet<>();
        for (int i = 0; i < tries; i++) {
            List<String> from = i % 2 == 0 ? customers : tickets;
            String path = from.get(i / 2 % from.size());
            read(thief, path).ifPresentOrElse(refusals::add, () -> seen.add(path));
        }
        Instant stopped = Instant.now();
        assertThat(refusals).contains(STOPPED);
        assertThat(seen).as("customers and tickets that were opened").hasSizeLessThan(MOST);
        Depth.note(InsiderIT.class, tries + " customers and tickets asked for, " + seen.size() + " seen");
        region.await("the administrator is told", TOLD, () -> open(admin).isPresent());
        assertThat(Duration.between(stopped, Instant.now())).isLessThan(TOLD);
        region.await("no service shows anything", Duration.ofSeconds(10),
                () -> List.of(customers.getFirst(), tickets.getFirst(), "/api/v1/conversations", "/api/v1/tickets")
                        .stream().allMatch(path -> answer(thief, path).equals(Optional.of(STOPPED))));
        try (BrowserContext desktop = browsers.person("de", Size.WIDE)) {
            Page page = browsers.page(desktop, faults);
            SignIn.in(page, Texts.shell(region.project(), "de"), ADMIN);
            page.navigate("/admin/law/limits");
            page.getByRole(AriaRole.ALERT).first().waitFor();
            browsers.accessible(page, "insider.1-stops");
        }
        JsonNode stop = open(admin).orElseThrow();
        admin.change("POST", STOPS + "/" + stop.path("id").asString() + "/lifting",
                Map.of("reason", "It was a test of the company's own"));
        region.await("they may go on", Duration.ofSeconds(30),
                () -> answer(thief, customers.getFirst()).isEmpty() && answer(thief, tickets.getFirst()).isEmpty());
        region.await("the audit log knows both", Duration.ofSeconds(30), () -> audited(admin, "viewing.stopped")
                && audited(admin, "viewing-stop.lifted"));
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private static List<String> pages(Console console, String path, Function<JsonNode, String> each) {
        Set<String> found = new LinkedHashSet<>();
        String cursor = "";
        do {
            JsonNode page = console.get(path + cursor);
            page.path("items").forEach(row -> found.add(each.apply(row)));
            cursor = page.path("nextCursor").isString() ? "cursor=" + page.path("nextCursor").asString() : "";
        } while (!cursor.isEmpty() && found.size() < 5_000);
        return List.copyOf(found);
    }

    /** The code of the refusal; empty if it was shown. */
    private static Optional<String> read(Console console, String path) {
        try {
            console.get(path);
            return Optional.empty();
        } catch (EdgeException refused) {
            return Optional.of(refused.code());
        }
    }

    /** The same as soon as the edge's own limit, which a program reaches, lets them ask. */
    private Optional<String> answer(Console console, String path) {
        AtomicReference<Optional<String>> answer = new AtomicReference<>(Optional.empty());
        region.await("the edge lets them ask", TOLD, () -> {
            answer.set(read(console, path));
            return !answer.get().equals(Optional.of("rate_limited"));
        });
        return answer.get();
    }

    private static Optional<JsonNode> open(Console admin) {
        return admin.get(STOPS).path("items").valueStream().filter(stop -> stop.path("lifted").isNull()).findFirst();
    }

    private static boolean audited(Console admin, String action) {
        return !admin.get("/api/v1/audit/entries?action=" + action).path("items").isEmpty();
    }
}
