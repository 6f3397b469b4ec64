package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.meridian.e2e.Browsers.Size;
import io.meridian.launcher.simulators.actor.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From a shop's page to an agent's screen and back: two browsers, and a colleague without one. Each stage leaves a picture
 * in {@code target/screens}.
 */
@Order(15)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(RegionExtension.class)
class ChatIT {

    private static final String CHINESE_AGENT = "wei.zhang@lumora.example";
    /** In the same team as the English-speaking agent, who may see her therefore. */
    private static final String TEAM_MATE = "lena.vogt@lumora.example";
    private static final String SECOND_LINE = "Second line of the journeys";
    private static final String SECOND_LINE_SAYS = "Hello. Second line here.";
    /** A ready answer of the demo. */
    private static final String CANNED = "moment";
    /** In every note, to find a note wherever it turns up. */
    private static final String NOTE_MARK = "N-4711";

    private final RunningRegion region;
    private final Browsers browsers;
    private final Console admin;
    private final List<String> faults = new ArrayList<>();
    private int stage;

    ChatIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
        this.admin = region.signIn("ada.brandt@lumora.example");
    }

    /** Who talks, where, and what is said. */
    record Scene(String language, String direction, String market, String zone, Size shop, String agent, Size desk,
            String question, String answer, String note, String canned) {}

    /** A queue that only the team for China serves. */
    @BeforeAll
    void arrange() {
        String team = "";
        for (JsonNode each : admin.get("/api/v1/teams").path("items")) {
            team = each.path("name").asString().equals("China Care") ? each.path("id").asString() : team;
        }
        admin.change("POST", "/api/v1/queues", Map.of("name", SECOND_LINE, "teamIds", List.of(team)));
    }

    @Test
    void visitorAndAgentTalk_inEnglish_atADesk() {
        play(new Scene("en", "ltr", "DE", "Europe/Berlin", Size.WIDE, "tom.hale@lumora.example", Size.WIDE,
                "Where is my wallbox?", "It left the warehouse today.", "Carrier was asked, " + NOTE_MARK,
                "One moment please, I am looking into it."), TEAM_MATE, Colleague.name(region, TEAM_MATE));
    }

    @Test
    void visitorAndAgentTalk_inArabic_onAPhone() {
        play(new Scene("ar", "rtl", "SA", "Asia/Riyadh", Size.NARROW, "layla.haddad@lumora.example", Size.WIDE,
                "أين طلبي؟", "السلام عليكم، خرج من المستودع اليوم.", "سألنا شركة الشحن، " + NOTE_MARK,
                "لحظة من فضلك، أتحقق من الأمر الآن."), CHINESE_AGENT, SECOND_LINE);
    }

    @Test
    void visitorAndAgentTalk_inChinese_whenTheAgentHasAPhone() {
        play(new Scene("zh-CN", "ltr", "CN", "Asia/Shanghai", Size.WIDE, CHINESE_AGENT, Size.NARROW, "我的订单在哪里？",
                "今天已经从仓库发出。", "已询问承运商，" + NOTE_MARK, "请稍等，我马上为您查询。"), "", "");
    }

    /**
     * @param colleague
     *            who has it in between; empty: nobody
     * @param target
     *            what it is handed to: the colleague by name, or a queue that only the colleague serves
     */
    private void play(Scene scene, String colleague, String target) {
        faults.clear();
        stage = 0;
        try (BrowserContext desktop = browsers.person(scene.language(), scene.desk());
                BrowserContext shop = browsers.person(scene.language(), scene.shop(), scene.zone())) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), scene.language(), scene.agent());
            ShopChat chat = ShopChat.visit(region, browsers.page(shop, faults), scene.market(), scene.language(),
                    scene.zone());
            try {
                assertThat(desk.page().locator("html")).hasAttribute("dir", scene.direction());
                desk.become("available");
                begin(scene, desk, chat);
                talk(scene, desk, chat);
                hideACard(desk, chat);
                keepToOurselves(scene, desk, chat);
                comeBack(scene, desk, chat);
                if (!colleague.isEmpty()) {
                    handOver(scene, colleague, target, desk, chat);
                }
                end(scene, desk, chat);
                desk.become("offline");
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-desk." + scene.language());
                browsers.look(chat.page(), "failed-shop." + scene.language());
                // The next scene's offer is for the next agent.
                Colleague.goHome(region.signIn(scene.agent()));
                throw e;
            }
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void begin(Scene scene, Desk desk, ShopChat chat) {
        browsers.look(chat.page(), name(scene, "shop"));
        chat.open();
        assertThat(chat.host()).hasAttribute("dir", scene.direction());
        check(chat.page(), name(scene, "notice"));
        if (chat.asksForConsent()) {
            assertThat(chat.field()).isDisabled();
        }
        chat.agree();
        chat.say(scene.question());
        assertThat(desk.offer()).isVisible();
        check(desk.page(), name(scene, "offer"));
        int left = desk.secondsLeft();
        assertThat(left).as("seconds to accept").isBetween(1, 60);
        region.await("the countdown goes on", Duration.ofSeconds(5), () -> desk.secondsLeft() < left);
        desk.accept();
        assertThat(desk.message(scene.question())).isVisible();
        assertThat(chat.event("agentJoined")).isVisible();
    }

    private void talk(Scene scene, Desk desk, ShopChat chat) {
        writeUntilSeen(desk.field(), chat.typing());
        desk.field().fill(scene.answer());
        desk.send();
        assertThat(chat.heard(scene.answer())).isVisible();
        assertThat(chat.mark("read")).isVisible();
        assertThat(desk.delivery("read")).isVisible();

        writeUntilSeen(chat.field(), desk.typing());
        chat.field().fill("");
        chat.send("parcel.png", "image/png", Pictures.parcel());
        assertThat(desk.file("parcel.png")).isVisible();
        desk.attach("dot.png", "image/png", Pictures.dot());
        assertThat(chat.file("dot.png")).isVisible();

        desk.openCanned(CANNED);
        check(desk.page(), name(scene, "canned"));
        desk.sendCanned();
        assertThat(chat.heard(scene.canned())).isVisible();
    }

    /** A card in two messages: the second takes the first out of both screens while they are looked at. */
    private static void hideACard(Desk desk, ShopChat chat) {
        chat.say("4111 1111");
        assertThat(desk.message("4111 1111")).isVisible();
        chat.field().fill("1111 1111");
        chat.field().press("Enter");
        assertThat(chat.own("•••• •••• •••• 1111")).isVisible();
        assertThat(chat.panel()).not().containsText("1111 1111");
        assertThat(desk.message("•••• •••• •••• 1111")).isVisible();
        assertThat(desk.page().locator("body")).not().containsText("1111 1111");
        assertThat(chat.frames()).doesNotContain("\"1111 1111\"");
    }

    /** A note is for colleagues only: neither on the visitor's screen, nor in anything that the browser was sent. */
    private void keepToOurselves(Scene scene, Desk desk, ShopChat chat) {
        desk.note(scene.note());
        assertThat(desk.message(scene.note())).isVisible();
        check(desk.page(), name(scene, "workspace"));
        String after = "OK 1";
        desk.type(after);
        desk.send();
        assertThat(chat.heard(after)).isVisible();
        check(chat.page(), name(scene, "widget"));
        assertThat(chat.frames()).as("live events of the visitor").contains(after).doesNotContain(NOTE_MARK);
        assertThat(chat.panel()).not().containsText(NOTE_MARK);
    }

    /** Both load their page again and find everything. */
    private void comeBack(Scene scene, Desk desk, ShopChat chat) {
        assertThat(chat.reload()).contains(scene.answer()).doesNotContain(NOTE_MARK);
        assertThat(chat.own(scene.question())).isVisible();
        assertThat(chat.heard(scene.answer())).isVisible();
        desk.page().reload();
        desk.showConversation();
        assertThat(desk.message(scene.note())).isVisible();
        assertThat(desk.message(scene.question())).isVisible();
    }

    private void handOver(Scene scene, String email, String target, Desk desk, ShopChat chat) {
        try (Colleague colleague = new Colleague(region, email)) {
            desk.beginTransfer(target);
            check(desk.page(), name(scene, "transfer"));
            desk.transfer();
            JsonNode task = colleague.accept();
            assertThat(chat.event("transferred")).isVisible();
            colleague.say(task.path("conversationId").asString(), SECOND_LINE_SAYS);
            assertThat(chat.heard(SECOND_LINE_SAYS)).isVisible();
            browsers.look(chat.page(), name(scene, "transferred"));
            colleague.transfer(task, "Reception");
            assertThat(desk.offer()).isVisible();
            desk.accept();
            assertThat(desk.message(SECOND_LINE_SAYS)).isVisible();
        }
    }

    private void end(Scene scene, Desk desk, ShopChat chat) {
        desk.beginEnd();
        browsers.look(desk.page(), name(scene, "end"));
        desk.end();
        assertThat(chat.event("ended")).isVisible();
        check(desk.page(), name(scene, "wrap-up"));
        check(chat.page(), name(scene, "ended"));
        String summary = "Answered: " + scene.answer();
        JsonNode finished = desk.wrapUp(summary);

        JsonNode task = admin.get("/api/v1/tasks/" + finished.path("taskId").asString());
        assertThat(task.path("state").asString()).isEqualTo("done");
        assertThat(task.path("disposition").asString("")).as(task.toString()).isNotEmpty();
        assertThat(admin.get("/api/v1/conversations/" + task.path("conversationId").asString() + "/messages")
                .toString()).contains(summary);
        assertThat(chat.reload()).doesNotContain(summary);
    }

    /** A sign that somebody writes is a hint that may be lost: it comes again while they go on. */
    private void writeUntilSeen(Locator field, Locator sign) {
        field.click();
        region.await("the other one sees that somebody writes", Duration.ofSeconds(20), () -> {
            field.pressSequentially("…");
            return sign.isVisible();
        });
    }

    private void check(Page page, String name) {
        browsers.accessible(page, name);
    }

    private String name(Scene scene, String what) {
        stage++;
        return String.format(Locale.ROOT, "chat.%s.%02d-%s", scene.language(), stage, what);
    }
}
