package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Visitor;
import io.meridian.testkit.Depth;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two regions side by side. A supervisor of one is a guest of the other, joins it without a password and works both in one
 * window; what either keeps is nowhere in the other; one dies, and the other goes on.
 */
@Tag("deep")
@Order(1200)
class TwoRegionsIT {

    private static final String LANGUAGE = "de";
    private static final String SUPERVISOR = "jonas.keller@lumora.example";
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Of its own: what other tests left waiting would be offered to the supervisor. */
    private final RunningRegion eu = RunningRegion.prepare();
    private final Texts shell = Texts.shell(eu.project(), LANGUAGE);
    private final List<String> faults = new ArrayList<>();

    @Test
    void aSupervisorWorksInTwoRegionsAtOnce_andNeitherKnowsAnythingOfTheOther()
            throws IOException, SQLException, InterruptedException {
        try (eu; RunningRegion sg = eu.prepareBeside("sg")) {
            eu.start();
            sg.start();
            sendsAway(sg);
            admitted(sg);
            try (Browsers browsers = new Browsers(eu.address(), eu.project());
                    BrowserContext desktop = browsers.person(LANGUAGE, Size.WIDE)) {
                Page page = browsers.page(desktop, faults);
                try {
                    work(sg, page, browsers);
                } catch (RuntimeException | AssertionError e) {
                    browsers.look(page, "failed-regions");
                    throw e;
                }
            }
            String gone = sg.address().getAuthority();
            assertThat(faults).as("errors in the browser but those about the region that is gone")
                    .allMatch(fault -> fault.contains(gone));
        }
    }

    private void work(RunningRegion sg, Page page, Browsers browsers)
            throws IOException, SQLException, InterruptedException {
        Desk desk = Desk.open(eu.project(), page, LANGUAGE, SUPERVISOR);
        join(page, browsers);
        desk.become("available");
        String ours = talk(eu, page, desk, "Meine Wallbox lädt nicht.", "Ich sehe nach.");
        String theirs = talk(sg, page, desk, "My wallbox does not charge.", "I will have a look.");
        assertThat(row(page, ours).locator("[data-cell=eu]")).hasCount(1);
        assertThat(row(page, theirs).locator("[data-cell=sg]")).hasCount(1);
        look(page, browsers, "regions");
        desk.become("busy");
        nothingCrosses(sg);
        desk.become("available");
        assertThat(faults).as("errors in the browser while all is well").isEmpty();
        goesOn(sg, desk, browsers, ours, theirs);
        look(page, browsers, "regions-back");
    }

    /** Both regions name the other's address for what lives there. */
    private void sendsAway(RunningRegion sg) {
        eu.await("eu knows the address of sg", SOON, () -> location(eu, "sg-lumora").startsWith(sg.address() + "/"));
        assertThat(location(eu, "sg-lumora")).isEqualTo(sg.address() + signIn("sg-lumora"));
        assertThat(location(sg, "eu-lumora")).isEqualTo(eu.address() + signIn("eu-lumora"));
        Visitor visitor = Visitor.arrive(eu.edge(), eu.widget("lumora"), "de", "Europe/Berlin");
        RawRequests.Answer token = new RawRequests(sg.address()).get("/api/v1/widget/messages", "Authorization",
                "Bearer " + visitor.token());
        assertThat(token.status()).as(token.body()).isEqualTo(421);
        assertThat(token.json().path("address").asString()).isEqualTo(eu.address().toString());
    }

    private static String location(RunningRegion region, String tenant) {
        RawRequests.Answer answer = new RawRequests(region.address()).get(signIn(tenant), "Accept",
                "application/json");
        return answer.status() == 421 ? answer.json().path("location").asString("") : "";
    }

    private static String signIn(String tenant) {
        return "/session/sign-in?tenant=" + tenant;
    }

    /** The guest's account is there, and the home region's Keycloak knows where the other one sends it. */
    private void admitted(RunningRegion sg) {
        Console admin = sg.signIn("priya.nair@lumora.example");
        eu.await("the guest has an account", SOON, () -> admin.get("/api/v1/users?query=" + SUPERVISOR).path("items")
                .path(0).path("status").asString("").equals("active"));
        String back = URLEncoder.encode(sg.address() + "/auth/realms/meridian-sg/broker/eu/endpoint",
                StandardCharsets.UTF_8);
        RawRequests raw = new RawRequests(eu.address());
        eu.await("eu lets sg ask for people", SOON.multipliedBy(2),
                () -> raw.get("/auth/realms/meridian-eu/protocol/openid-connect/auth?client_id=meridian-region-sg"
                        + "&response_type=code&scope=openid&redirect_uri=" + back).status() < 400);
    }

    private void join(Page page, Browsers browsers) {
        Locator menu = page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(shell.get("cell.short")).setExact(true));
        menu.click();
        Page window = page.waitForPopup(() -> page.getByRole(AriaRole.MENUITEM,
                new Page.GetByRoleOptions().setName(name("cell.connect"))).click());
        page.locator("[role=menu] [data-state=joined]").nth(1).waitFor();
        assertThat(page.locator("[role=menu] [data-state=joined]")).hasCount(2);
        eu.await("the window closes itself", SOON, window::isClosed);
        look(page, browsers, "regions-joined");
        page.keyboard().press("Escape");
    }

    /** A text of the shell about the other region. */
    private String name(String text) {
        return shell.get(text).replace("{region}", shell.get("region.sg"));
    }

    /** Somebody writes in a region, and is answered in the one window. */
    private String talk(RunningRegion region, Page page, Desk desk, String question, String answer) {
        Visitor visitor = arrive(region);
        String conversation = visitor.write(question).path("conversationId").asString();
        Locator offer = desk.offer().filter(new Locator.FilterOptions()
                .setHas(page.locator("[data-cell=" + region.name() + "]")));
        offer.first().waitFor();
        desk.accept();
        assertThat(desk.message(question)).isVisible();
        desk.type(answer);
        desk.send();
        eu.await("the visitor of " + region.name() + " has the answer", SOON,
                () -> visitor.history().toString().contains(answer));
        return conversation;
    }

    private static Visitor arrive(RunningRegion region) {
        return region.name().equals("eu")
                ? Visitor.arrive(region.edge(), region.widget("lumora"), "de", "Europe/Berlin")
                : Visitor.arrive(region.edge(), region.widget("lumora"), "en", "Asia/Singapore");
    }

    private static Locator row(Page page, String conversation) {
        return page.locator("[data-area=list] [data-conversation='" + conversation + "']");
    }

    private static void look(Page page, Browsers browsers, String name) {
        browsers.look(page, name);
        browsers.accessible(page, name);
    }

    /** Marked texts and their ids are written in both; every store of each is searched for those of both. */
    private void nothingCrosses(RunningRegion sg) throws IOException, SQLException {
        Canaries ofEu = new Canaries(eu, "lumora", "ada.brandt@lumora.example", "noor.salem@lumora.example");
        ofEu.supervise(SUPERVISOR);
        Canaries ofSg = new Canaries(sg, "lumora", "priya.nair@lumora.example", "siti.rahayu@lumora.example");
        ofSg.supervise("huimin.tan@lumora.example");
        ofEu.leave();
        ofSg.leave();
        Patterns patterns = new Patterns();
        Set<String> all = new TreeSet<>();
        Map.of("eu", ofEu, "sg", ofSg).forEach((region, canaries) -> {
            canaries.planted().forEach(mark -> {
                String name = region + " " + mark.substring(canaries.prefix().length());
                patterns.word(name, mark);
                all.add(name);
            });
            canaries.ids().forEach((what, id) -> {
                if (id.length() == UUID.randomUUID().toString().length()) {
                    patterns.id(region + " " + what, UUID.fromString(id));
                    all.add(region + " " + what);
                }
            });
        });
        // The guest alone is known in both.
        patterns.word("guest's address", SUPERVISOR);
        Map<String, Set<String>> inEu = new Stores(eu).search(patterns);
        Map<String, Set<String>> inSg = new Stores(sg).search(patterns);
        report(all, inEu, inSg);
        assertThat(of("sg", inEu)).as("what eu keeps of sg").isEmpty();
        assertThat(of("eu", inSg)).as("what sg keeps of eu").isEmpty();
        // The search finds what is there.
        for (Map.Entry<String, Map<String, Set<String>>> own : Map.of("eu", inEu, "sg", inSg).entrySet()) {
            String region = own.getKey();
            assertThat(own.getValue().get("PostgreSQL: rows of all databases")).contains(region + " team",
                    region + " queue", region + " conversationId", region + " ticketId", "guest's address");
            assertThat(own.getValue().get("PostgreSQL: files and write-ahead log")).contains(region + " team",
                    region + " conversationId");
            assertThat(own.getValue().get("Kafka: records of all topics")).contains(region + " conversationId");
            assertThat(own.getValue().get("Kafka: files")).contains(region + " conversationId");
            assertThat(own.getValue().get("Mails")).contains(region + " address");
        }
    }

    /** What is found of a region, by store. */
    private static Map<String, Set<String>> of(String region, Map<String, Set<String>> found) {
        Map<String, Set<String>> some = new TreeMap<>();
        found.forEach((store, names) -> {
            Set<String> theirs = names.stream().filter(name -> name.startsWith(region + " "))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!theirs.isEmpty()) {
                some.put(store, theirs);
            }
        });
        return some;
    }

    private static void report(Set<String> all, Map<String, Set<String>> inEu, Map<String, Set<String>> inSg) {
        String rows = inEu.entrySet().stream().map(store -> {
            Set<String> theirs = inSg.getOrDefault(store.getKey(), Set.of());
            return "| %s | %d | %d | %d | %d |".formatted(store.getKey(), count("eu", store.getValue()),
                    count("sg", store.getValue()), count("sg", theirs), count("eu", theirs));
        }).collect(Collectors.joining("\n"));
        Depth.table(TwoRegionsIT.class,
                """
                        ## Two regions: what each keeps of the other

                        %d marks of eu and %d of sg (every text that people may write, and the ids of what was written) were planted while one
                        supervisor worked in both in one window. Every store of each region was searched for all of them: words as they are, in
                        hexadecimal and Base64; ids in letters and as bytes. What is found of the own region shows that the search sees;
                        what customers and colleagues wrote is sealed and therefore found nowhere. Known in both, as is meant: the guest's
                        own name and address.

                        | Store | eu: own | eu: of sg | sg: own | sg: of eu |
                        |---|---|---|---|---|
                        %s"""
                        .formatted(count("eu", all), count("sg", all), rows));
    }

    private static long count(String region, Set<String> names) {
        return names.stream().filter(name -> name.startsWith(region + " ")).count();
    }

    /** The other region dies: it is named, its rows stay, this one goes on; and it comes back by itself. */
    private void goesOn(RunningRegion sg, Desk desk, Browsers browsers, String ours, String theirs)
            throws InterruptedException {
        Page page = desk.page();
        List<OwnedProcess> processes = sg.processes().all();
        sg.script().descendants().forEach(ProcessHandle::destroyForcibly);
        sg.script().destroyForcibly().waitFor();
        processes.forEach(OwnedProcess::kill);
        Locator badge = row(page, theirs).locator("[data-cell=sg]");
        assertThat(page.getByText(name("cell.banner.away"))).isVisible();
        assertThat(badge).hasAttribute("data-behind", "true");
        row(page, ours).click();
        desk.type("Haben Sie ihn neu gestartet?");
        desk.send();
        assertThat(desk.delivery("sent")).isVisible();
        String next = talk(eu, page, desk, "Die Lampe ist rot.", "Bitte ziehen Sie den Stecker.");
        assertThat(row(page, next).locator("[data-cell=eu]")).hasCount(1);
        look(page, browsers, "regions-away");

        sg.up();
        sg.await("the region is ready again", Duration.ofMinutes(4), () -> sg.output().contains("Ctrl-C stops it"));
        assertThat(badge).not().hasAttribute("data-behind", "true",
                new com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions().setTimeout(60_000));
        row(page, theirs).click();
        assertThat(desk.message("I will have a look.")).isVisible();
        desk.type("Are you still there?");
        desk.send();
        assertThat(desk.message("Are you still there?")).isVisible();
    }
}
