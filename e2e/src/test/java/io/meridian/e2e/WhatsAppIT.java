package io.meridian.e2e;

import com.microsoft.playwright.BrowserContext;
import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.e2e.Browsers.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From a customer's WhatsApp through the provider to an agent's screen and back. Each stage leaves a picture in
 * {@code target/screens}.
 */
@Order(16)
@ExtendWith(RegionExtension.class)
class WhatsAppIT {

    private final RunningRegion region;
    private final Browsers browsers;

    WhatsAppIT(RunningRegion region, Browsers browsers) {
        this.region = region;
        this.browsers = browsers;
    }

    /** Who writes to which market's number, who answers, and what is said. */
    record Scene(String language, String market, String agent, Size desk, String customer, String question,
            String answer, String caption, String late) {}

    @Test
    void customerAndAgentTalk_inGerman_atADesk() {
        play(new Scene("de", "DE", "lena.vogt@lumora.example", Size.WIDE, "Jule Sommer", "Meine Wallbox lädt nicht.",
                "Welche Farbe hat die Leuchte?", "So sieht sie aus.", "Danke, ich melde mich gleich."));
    }

    @Test
    void customerAndAgentTalk_inArabic_atADesk() {
        play(new Scene("ar", "SA", "layla.haddad@lumora.example", Size.WIDE, "نورة", "الشاحن لا يعمل.",
                "السلام عليكم، ما لون المصباح؟",
                "هذه صورته.", "شكرا، سأعود إليك حالا."));
    }

    @Test
    void customerAndAgentTalk_inChinese_whenTheAgentHasAPhone() {
        play(new Scene("zh-CN", "CN", "wei.zhang@lumora.example", Size.NARROW, "小林", "充电桩充不上电。", "指示灯是什么颜色？",
                "是这样的。", "谢谢，我马上查一下。"));
    }

    private void play(Scene scene) {
        List<String> faults = new ArrayList<>();
        String account = DemoWhatsApp.of("eu", "lumora", scene.market()).orElseThrow().key();
        String number = DemoWhatsApp.customerNumber(scene.market(), 77).replaceAll("[^0-9]", "");
        try (BrowserContext desktop = browsers.person(scene.language(), scene.desk());
                BrowserContext mobile = browsers.person(scene.language(), Size.NARROW)) {
            Desk desk = Desk.open(region.project(), browsers.page(desktop, faults), scene.language(), scene.agent());
            WhatsAppPhone phone = WhatsAppPhone.open(browsers.page(mobile, faults), account, number, scene.customer(),
                    scene.language());
            try {
                desk.become("available");
                talk(scene, desk, phone);
                desk.beginEnd();
                desk.end();
                desk.wrapUp(scene.question());
                desk.become("offline");
            } catch (RuntimeException | AssertionError e) {
                browsers.look(desk.page(), "failed-desk-whatsapp." + scene.language());
                browsers.look(phone.page(), "failed-phone-whatsapp." + scene.language());
                Colleague.goHome(region.signIn(scene.agent()));
                throw e;
            }
        }
        assertThat(faults).as("errors in the browsers").isEmpty();
    }

    private void talk(Scene scene, Desk desk, WhatsAppPhone phone) {
        phone.say(scene.question());
        assertThat(desk.offer()).isVisible();
        browsers.accessible(desk.page(), name(scene, "1-offer"));
        desk.accept();
        assertThat(desk.message(scene.question())).isVisible();

        desk.type(scene.answer());
        desk.send();
        assertThat(phone.heard(scene.answer())).isVisible();
        assertThat(desk.delivery("read")).isVisible();

        phone.send("light.png", "image/png", Pictures.parcel(), scene.caption());
        assertThat(desk.message(scene.caption())).isVisible();
        assertThat(desk.pictures()).hasCount(1);
        desk.attach("dot.png", "image/png", Pictures.dot());
        assertThat(phone.pictures()).hasCount(1);

        phone.offline(true);
        desk.type(scene.late());
        desk.send();
        assertThat(desk.delivery("sent")).isVisible();
        browsers.accessible(desk.page(), name(scene, "2-workspace"));
        phone.offline(false);
        assertThat(phone.heard(scene.late())).isVisible();
        assertThat(desk.delivery("read")).isVisible();
        browsers.accessible(phone.page(), name(scene, "3-phone"));
    }

    private static String name(Scene scene, String what) {
        return "whatsapp." + scene.language() + "." + what;
    }
}
