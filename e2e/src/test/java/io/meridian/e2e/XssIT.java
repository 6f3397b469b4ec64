package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Customers and staff write markup and scripts into every field there is. In the browsers of all others it stays text: with a
 * browser that has no policy of content nothing runs, and no element of it is in any page.
 */
@Order(45)
@ExtendWith(RegionExtension.class)
class XssIT {

    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String SUPERVISOR = "jonas.keller@lumora.example";
    private static final String FIRST = "<b xssmark>first</b>";
    private static final String LAST = "<b xssmark>last</b>";
    /** With the name of its field behind it, a payload fits into every one. */
    private static final int LONGEST_NAME = 37;
    private static final int LONGEST_MESSAGE = 3_900;
    private static final String TRAP = """
            window.__xss = () => window.__report('a script ran');
            for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.__xss();
            """;
    /** Whatever of a payload became markup, also within parts of the page that have their own tree. */
    private static final String LOOK = """
            () => {
              const trees = [document];
              for (const tree of trees) {
                trees.push(...[...tree.querySelectorAll('*')].map(e => e.shadowRoot).filter(root => root));
              }
              const found = trees.flatMap(tree =>
                  [...tree.querySelectorAll('[xssmark],[srcdoc],[formaction],base,object,embed')]);
              const links = trees.flatMap(tree => [...tree.querySelectorAll('[href],[src],[action]')]).filter(e =>
                  ['href', 'src', 'action'].some(name => /^(javascript|vbscript|data:text)/i.test(
                      (e.getAttribute(name) ?? '').replace(/[\\u0000-\\u0020]/g, ''))));
              const handlers = trees.flatMap(tree => [...tree.querySelectorAll('*')])
                  .filter(e => [...e.attributes].some(a => a.name.startsWith('on')));
              return [...found, ...links, ...handlers].map(e => e.outerHTML.slice(0, 200));
            }""";
    /** They stand in forms, which are not opened here. */
    private static final String[] NOT_ON_A_PAGE = {"holiday", "reply text", "word rule says", "word rule suggests"};
    private static final String SHOWN = "() => document.body.innerText.includes('xssmark')";

    private final RunningRegion region;
    private final Browsers browsers;
    private final String run = Long.toString(System.nanoTime() & 0xffffff, Character.MAX_RADIX);
    private final Iterator<String> names = Stream.generate(() -> Payloads.names(LONGEST_NAME)).flatMap(each -> each)
            .iterator();
    private final List<String> found = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    /** Names by the field that has them. */
    private final Map<String, String> planted = new HashMap<>();
    private final StringBuilder shown = new StringBuilder();
    private final Console admin;
    private final Console supervisor;
    private String conversation = "";
    private String ticket = "";

    XssIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.admin = region.signIn(ADMIN);
        this.supervisor = region.signIn(SUPERVISOR);
    }

    @Test
    void whatAnybodyWrites_staysText_inEverybodysBrowser() {
        theTrapWorks();
        String scope = scope("all");
        settings();
        String written = telephone();
        shop();
        Visitor visitor = conversation();
        try {
            ticket();
            readAll(written);
        } finally {
            visitor.leave();
            scope(scope);
        }
        assertThat(found).as("what of it became markup or ran").isEmpty();
        assertThat(silent).as("pages that do not show what was written").isEmpty();
        String all = shown.toString();
        assertThat(planted.keySet().stream().filter(field -> !all.contains(planted.get(field))))
                .as("fields that no page shows").containsExactlyInAnyOrder(NOT_ON_A_PAGE);
    }

    /** A payload that is put into a page is seen there, and runs. */
    private void theTrapWorks() {
        List<String> caught = new ArrayList<>();
        try (BrowserContext context = browsers.unprotected("en", TRAP, caught::add)) {
            Page page = context.newPage();
            page.navigate("/");
            page.evaluate("text => document.body.insertAdjacentHTML('beforeend', text)",
                    "<img xssmark src onerror=__xss()>");
            assertThat(hits(page)).isNotEmpty();
            region.await("the payload runs", Duration.ofSeconds(10), () -> {
                page.evaluate("() => null");
                return !caught.isEmpty();
            });
        }
    }

    /** Lets the supervisor see that much; answers what it was. */
    private String scope(String scope) {
        JsonNode user = admin.get("/api/v1/users?query=" + SUPERVISOR).path("items").path(0);
        admin.change("PATCH", "/api/v1/users/" + user.path("id").asString(),
                Map.of("scope", scope, "version", user.path("version").asLong()));
        return user.path("scope").asString();
    }

    private void readAll(String written) {
        try (BrowserContext desk = browsers.unprotected("en", TRAP, found::add);
                BrowserContext office = browsers.unprotected("en", TRAP, found::add)) {
            Page supervises = signedIn(desk, SUPERVISOR);
            read(supervises, "/conversations?c=" + conversation);
            readFromTheBeginning(supervises);
            read(supervises, "/conversations?c=" + written, "/conversations", "/tickets", "/tickets/" + ticket,
                    "/today");
            Page administers = signedIn(office, ADMIN);
            for (String path : List.of("people/users", "people/teams", "people/skills", "people/partners",
                    "company/markets", "company/brands", "company/hours", "company/clients", "channels", "work/queues",
                    "work/replies", "work/fields", "law/rules", "law/wording?part=own", "law/views", "law/lists",
                    "audit/entries")) {
                read(administers, "/admin/" + path);
            }
        }
    }

    private String name(String field) {
        String name = names.next() + " " + field;
        planted.put(field, name);
        return name;
    }

    private Page signedIn(BrowserContext context, String email) {
        Page page = context.newPage();
        page.onDialog(dialog -> {
            found.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        SignIn.in(page, Texts.shell(region.project(), "en"), email);
        return page;
    }

    /** Opens pages, and moves over what is there. */
    private void read(Page page, String... paths) {
        for (String path : paths) {
            page.navigate(path);
            SignIn.frame(page).waitFor();
            Locator written = page.getByText("xssmark").first();
            try {
                written.waitFor(new Locator.WaitForOptions().setTimeout(6_000));
            } catch (TimeoutError never) {
                silent.add(path);
            }
            if (!Boolean.TRUE.equals(page.evaluate(SHOWN)) && !silent.contains(path)) {
                silent.add(path);
            }
            page.mouse().move(700, 400);
            look(page, path);
            browsers.look(page, "xss" + path.replaceFirst("[?].*", "").replace('/', '-'));
            look(page, path + " after a while");
        }
    }

    private void look(Page page, String where) {
        hits(page).forEach(hit -> found.add(where + ": " + hit));
        shown.append(page.evaluate("() => document.body.innerText")).append('\n');
    }

    private static List<?> hits(Page page) {
        return page.evaluate(LOOK) instanceof List<?> hits ? hits : List.of();
    }

    /** Until the first message of the conversation, with all that came after it. */
    private void readFromTheBeginning(Page page) {
        Locator first = page.getByText(FIRST, new Page.GetByTextOptions().setExact(true));
        region.await("the whole conversation is shown", Duration.ofSeconds(20), () -> {
            page.locator("[data-log]").evaluate("log => { log.scrollTop = 0; }");
            return first.count() > 0;
        });
        look(page, "the whole conversation");
    }

    /** A customer whose own words, and those of the agent, are markup. */
    private void shop() {
        try (BrowserContext home = browsers.unprotected("de", TRAP, found::add);
                Colleague agent = new Colleague(region, "lena.vogt@lumora.example")) {
            ShopChat chat = ShopChat.visit(region, home.newPage(), "DE", "de", "Europe/Berlin");
            chat.open();
            chat.agree();
            String question = "<img xssmark src onerror=__xss()> " + run;
            chat.say(question);
            String own = "";
            while (own.isEmpty()) {
                JsonNode task = agent.accept();
                String taken = task.path("conversationId").asString();
                own = supervisor.get("/api/v1/conversations/" + taken + "/messages").toString().contains(question)
                        ? taken
                        : "";
            }
            for (String text : Payloads.texts(LONGEST_MESSAGE)) {
                agent.say(own, text);
            }
            agent.say(own, LAST);
            assertThat(chat.heard(LAST)).isVisible();
            look(chat.page(), "the shop");
            browsers.look(chat.page(), "xss-shop");
        }
    }

    private void settings() {
        String team = add("/api/v1/teams", Map.of("name", name("team")));
        add("/api/v1/skills", Map.of("kind", "other", "code", "xss" + run, "name", name("skill")));
        String brand = add("/api/v1/brands",
                Map.of("code", "xss" + run, "name", name("brand"), "senderName", name("sender")));
        add("/api/v1/calendars",
                Map.of("name", name("calendar"), "timeZone", "Europe/Berlin", "hours", List.of(), "holidays",
                        List.of(Map.of("date", "2026-12-31", "name", name("holiday")))));
        String market = add("/api/v1/markets",
                Map.of("code", "X" + run.toUpperCase(Locale.ROOT), "name", name("market"), "country", "AT",
                        "languages", List.of("de"), "timeZone", "Europe/Vienna"));
        Map<String, Object> widget = new HashMap<>(
                Map.of("displayName", "<img xssmark src onerror=__xss()>", "colour", "#0a6668", "position",
                        "right", "allowedOrigins", List.of(), "preChat", List.of(), "texts", Map.of()));
        widget.put("logoUrl", null);
        widget.put("privacyUrl", null);
        add("/api/v1/channel-accounts",
                Map.of("name", name("account"), "marketId", market, "brandId", brand, "language", "de",
                        "widget", widget));
        add("/api/v1/invitations", Map.of("email", "xss" + run + "@example.com", "name", name("invited"), "roles",
                List.of("agent"), "locale", "en"));
        add("/api/v1/api-clients", Map.of("name", name("api client")));
        add("/api/v1/queues", Map.of("name", name("queue"), "teamIds", List.of(team)));
        add("/api/v1/canned-replies",
                Map.of("shortcut", "xss" + run, "title", name("reply"), "texts", Map.of("en", name("reply text"))));
        add("/api/v1/law/tenant-rules", Map.of("subject", "access-request-days", "asks", Map.of("figure", 20), "reason",
                name("law rule")));
        add("/api/v1/view-rules",
                Map.of("name", name("view rule"), "roles", List.of("auditor"), "hides", List.of("files")));
        add("/api/v1/guard/rules",
                Map.of("name", name("word rule"), "says", name("word rule says"), "text",
                        Map.of("kind", "forbidden", "action",
                                "log", "phrases", Map.of("en", List.of("xssmark")), "suggestions",
                                Map.of("en", name("word rule suggests")))));
        add("/api/v1/do-not-contact-lists", Map.of("name", name("list"), "purposes", List.of("survey"), "channels",
                List.of("sms")));
        add("/api/v1/partners", Map.of("name", name("partner"), "teamIds", List.of(), "networks", List.of()));
        add("/api/v1/ticket-fields",
                Map.of("key", "x" + run, "kind", "text", "labels", Map.of("en", name("field label"))));
    }

    private String add(String path, Object body) {
        return admin.change("POST", path, body).path("id").asString("");
    }

    private Visitor conversation() {
        Visitor visitor = Visitor.arrive(region.edge(), region.widget("lumora"), "de", "Europe/Berlin");
        visitor.introduce(name("customer"));
        RawRequests raw = new RawRequests(region.address());
        JsonNode file = raw.upload("/api/v1/widget/attachments", "<img xssmark src onerror=__xss()>.png",
                Pictures.dot(), "Authorization", "Bearer " + visitor.token()).json();
        JsonNode sent = raw.post("/api/v1/widget/messages",
                ("{\"text\":\"" + FIRST + "\",\"attachmentIds\":[\"" + file.path("id").asString() + "\"]}")
                        .getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/json", "Authorization", "Bearer " + visitor.token(), "Idempotency-Key",
                UUID.randomUUID().toString()).json();
        conversation = sent.path("conversationId").asString();
        assertThat(conversation).as(sent.toString()).isNotEmpty();
        Payloads.texts(LONGEST_MESSAGE).forEach(visitor::write);
        supervisor.change("POST", "/api/v1/conversations/" + conversation + "/notes",
                Map.of("text", Payloads.texts(LONGEST_MESSAGE).getFirst()));
        return visitor;
    }

    private void ticket() {
        Map<String, Object> wish = new HashMap<>(Map.of("subject", name("subject"), "description",
                Payloads.texts(LONGEST_MESSAGE).getFirst(), "fields", Map.of("x" + run, name("field value")),
                "conversationId",
                conversation));
        ticket = supervisor.change("POST", "/api/v1/tickets", wish).path("id").asString();
        supervisor.change("POST", "/api/v1/tickets/" + ticket + "/comments",
                Map.of("text", Payloads.texts(LONGEST_MESSAGE).get(1), "visibility", "internal"));
        supervisor.change("POST", "/api/v1/ticket-views",
                Map.of("name", name("ticket view"), "shared", true, "filter", Map.of()));
    }

    /** By WhatsApp: the name of the profile, texts, a caption and the name of a file. */
    private String telephone() {
        String account = DemoWhatsApp.of("eu", "lumora", "DE").orElseThrow().key();
        String number = DemoWhatsApp.customerNumber("DE", 66).replaceAll("[^0-9]", "");
        try (BrowserContext mobile = browsers.person("de", Size.NARROW)) {
            WhatsAppPhone phone = WhatsAppPhone.open(mobile.newPage(), account, number, "<b xssmark onclick=__xss()>Z",
                    "de");
            phone.say("xssmark " + run);
            phone.send("xssmark.png", "image/png", Pictures.dot(), "<img xssmark src onerror=__xss()>");
            List<String> ids = new ArrayList<>();
            region.await("the conversation is there", Duration.ofSeconds(20), () -> {
                for (JsonNode each : supervisor.get("/api/v1/conversations?channel=whatsapp&limit=5").path("items")) {
                    if (each.toString().contains("xssmark")) {
                        ids.add(each.path("id").asString());
                    }
                }
                return !ids.isEmpty();
            });
            return ids.getFirst();
        }
    }
}
