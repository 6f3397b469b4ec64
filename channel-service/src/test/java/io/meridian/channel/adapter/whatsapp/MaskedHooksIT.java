package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.KeptTexts;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.channel.attachment.Samples;
import io.meridian.contracts.access.Role;
import io.meridian.launcher.simulators.whatsapp.ChatMessage;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCloud;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes from and goes to a provider is kept and sent masked. */
@ChannelServiceTest
class MaskedHooksIT {

    private static final String CARD = "4111 1111 1111 1111";
    private static final String SHOWN = "•••• •••• •••• 1111";

    private final Lines lines;
    private final WhatsAppCloud cloud;
    private final ApiClient api;
    private final KeptTexts kept;

    @Autowired
    MaskedHooksIT(Lines lines, WhatsAppCloud cloud, ApiClient api, KeptTexts kept) {
        this.lines = lines;
        this.cloud = cloud;
        this.api = api;
        this.kept = kept;
    }

    @Test
    void textsCaptionsNamesAndAnswers_areKeptMasked() throws IOException {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana 5555555555554444");
        ana.says("Karte " + CARD);
        ana.sendsImage(Samples.image("png", 4, 3), "image/png", "hier 4012888888881881");
        ana.sendsDocument(Samples.pdf(), "application/pdf", "5105105105105100.pdf", "Konto DE89370400440532013000");
        lines.quiet();
        Shops.await(() -> lines.messages(line).size() >= 4);
        String shown = lines.messages(line) + lines.rows(line).toString();
        assertThat(shown).contains("Karte " + SHOWN, "hier •••• •••• •••• 1881", "•••• •••• •••• 5100.pdf",
                "Konto DE••••3000", "Ana •••• •••• •••• 4444");
        assertNothingKept(line, "4111 1111", "4012888888881881", "5105105105105100", "DE89370400440532013000",
                "5555555555554444");
    }

    @Test
    void numberInTwoHooks_isTakenOutOfBoth() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("4012 8888");
        lines.quiet();
        Shops.await(() -> lines.rows(line).size() > 0);
        ana.says("8888 1881");
        lines.quiet();
        Shops.await(() -> lines.message(line, "•••• •••• •••• 1881").path("id").isString());
        assertThat(lines.message(line, "••••").isMissingNode()).isFalse();
        assertNothingKept(line, "4012 8888", "8888 1881");
    }

    @Test
    void whatTheAgentSends_reachesTheProviderMasked_alsoWhenItIsSentAgain() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        lines.answers(line, "Ihre Karte " + CARD + "?");
        lines.awaitStatus(line, "Ihre Karte " + SHOWN + "?", "delivered");
        assertThat(ana.sees()).extracting(ChatMessage::text).contains("Ihre Karte " + SHOWN + "?")
                .noneMatch(text -> text != null && text.contains("4111"));
        assertNothingKept(line, "4111 1111");
    }

    @Test
    void hookOfANumberThatIsNotKnown_isParkedMasked_andTakenLater() {
        Line line = lines.line();
        String endpoint = "888888888888888";
        String body = WhatsAppIT.hook(line, endpoint, "wamid.masked", "Karte " + CARD, Clock.systemUTC().instant());
        assertThat(cloud.post(line.account().publicKey(), body,
                WhatsAppCloud.signature(body, line.there().secrets().app()))).isEqualTo(200);
        ApiClient admin = api.as(TestCaller.user(line.shop().tenant(), Role.TENANT_ADMIN));
        JsonNode parked = admin.get("/api/v1/parked-hooks").expect(200).json().path("items").path(0);
        assertThat(parked.path("reason").asString()).isEqualTo("unknown_endpoint");
        assertNothingKept(line, "4111 1111");
        String replay = "/api/v1/parked-hooks/" + parked.path("id").asString() + "/replay";
        admin.post(replay, null).expectProblem(409, "still_parked");
        Line added = lines.line(line.shop(), endpoint);
        admin.post(replay, null).expect(204);
        Shops.await(() -> lines.message(added, "Karte " + SHOWN).path("id").isString());
        assertNothingKept(line, "4111 1111");
    }

    private void assertNothingKept(Line line, String... numbers) {
        List<String> texts = kept.of(line.shop().tenant());
        assertThat(texts).anyMatch(text -> text.contains("••••"));
        for (String number : numbers) {
            assertThat(texts).noneMatch(text -> text.contains(number));
        }
    }
}
