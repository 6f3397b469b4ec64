package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
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

/** A piece of work that outlives a conversation, from the chat to its end, in an agent's browser. */
@Order(16)
@ExtendWith(RegionExtension.class)
class TicketIT {

    private static final String LANGUAGE = "zh-CN";
    private static final String AGENT = "wei.zhang@lumora.example";
    private static final String SUBJECT = "充电桩无法启动需要更换";
    private static final String RENAMED = "充电桩无法启动，已安排更换";
    private static final String ALONE = "检查仓库里的充电桩";
    private static final String INTERNAL = "批次有问题 N-4712";

    private final RunningRegion region;
    private final Browsers browsers;
    private final List<String> faults = new ArrayList<>();
    private int stage;

    TicketIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
    }

    @Test
    void ticketOutlivesItsConversation_forAnAgentInChina() {
        try (BrowserContext desktop = browsers.person(LANGUAGE, Size.WIDE);
                BrowserContext shop = browsers.person(LANGUAGE, Size.WIDE, "Asia/Shanghai")) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), LANGUAGE, AGENT);
            ShopChat chat = ShopChat.visit(region, browsers.page(shop, faults), "CN", LANGUAGE, "Asia/Shanghai");
            TicketPages tickets = new TicketPages(region.project(), desk.page(), LANGUAGE);
            try {
                converse(desk, chat);
                create(desk.page(), tickets);
                work(desk.page(), tickets);
                find(desk.page(), tickets);
                changeMany(desk.page(), tickets);
                onAPhone(desk.page(), tickets);
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-ticket");
                throw e;
            } finally {
                Colleague.goHome(region.signIn(AGENT));
            }
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void converse(Desk desk, ShopChat chat) {
        desk.become("available");
        chat.open();
        chat.agree();
        chat.say("充电桩坏了");
        assertThat(desk.offer()).isVisible();
        desk.accept();
    }

    private void create(Page page, TicketPages tickets) {
        tickets.beginBesideConversation().waitFor();
        check(page, "new");
        tickets.make(SUBJECT, "客户希望尽快更换，型号 WB-11。");
        assertThat(tickets.beside(SUBJECT)).isVisible();
        check(page, "beside");
        tickets.beside(SUBJECT).click();
        tickets.title(SUBJECT).waitFor();
    }

    /** Comments, changes fields in place, and sees what a colleague does meanwhile. */
    private void work(Page page, TicketPages tickets) {
        tickets.comment("n", INTERNAL);
        assertThat(tickets.internal(INTERNAL)).isVisible();
        tickets.choose(page.locator("[data-area=list]"), "field.priority", "priority.urgent");
        assertThat(tickets.field("field.priority")).hasValue(tickets.text("priority.urgent"));
        tickets.rename(RENAMED);

        String id = page.url().replaceFirst(".*/tickets/", "").replaceFirst("[?#].*", "");
        Console admin = region.signIn("wei.zhang@lumora.example");
        JsonNode now = admin.get("/api/v1/tickets/" + id);
        assertThat(now.path("priority").asString()).isEqualTo("urgent");
        assertThat(now.path("conversations").size()).isEqualTo(1);
        admin.change("PATCH", "/api/v1/tickets/" + id,
                Map.of("version", now.path("version").asLong(), "status", "pending"));
        assertThat(tickets.field("field.status")).hasValue(tickets.text("status.pending"));
        assertThat(page.locator("[data-area=context] ol li").first()).containsText(tickets.text("status.pending"));
        check(page, "ticket");
    }

    /** Two characters in the middle of a text without spaces are enough; a comment is found as well. */
    private void find(Page page, TicketPages tickets) {
        tickets.list();
        tickets.makeAlone(ALONE);
        tickets.list();
        for (String words : List.of("启动", "批次", "N-4712")) {
            tickets.search(words);
            region.await("a search for " + words + " finds the ticket", Duration.ofSeconds(20), () -> {
                if (tickets.row(RENAMED).isVisible()) {
                    return true;
                }
                tickets.refresh();
                return false;
            });
            assertThat(tickets.row(ALONE)).hasCount(0);
        }
        check(page, "found");
        tickets.search("");
        assertThat(tickets.row(ALONE)).isVisible();
    }

    private void changeMany(Page page, TicketPages tickets) {
        tickets.select(RENAMED, ALONE);
        tickets.choose(tickets.dialog(), "field.status", "status.solved");
        tickets.changeSelected();
        assertThat(tickets.changed()).hasCount(2);
        check(page, "many");
        tickets.closeDialog();
        assertThat(tickets.row(RENAMED)).containsText(tickets.text("status.solved"));
        assertThat(tickets.row(ALONE)).containsText(tickets.text("status.solved"));
    }

    private void onAPhone(Page page, TicketPages tickets) {
        page.setViewportSize(390, 844);
        assertThat(tickets.row(RENAMED)).isVisible();
        check(page, "phone-list");
        tickets.open(RENAMED);
        assertThat(tickets.internal(INTERNAL)).isVisible();
        check(page, "phone-ticket");
    }

    private void check(Page page, String what) {
        stage++;
        browsers.accessible(page, "ticket.%02d-%s".formatted(stage, what));
    }
}
