package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.whatsapp.Mischief.Poison;
import io.meridian.launcher.simulators.whatsapp.Mischief.Reorder;
import io.meridian.launcher.simulators.whatsapp.Mischief.Signing;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each way to make life hard does what it says. */
class MischiefIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private Business business;
    private WhatsAppCloud cloud;
    private WhatsAppCustomer ana;

    @BeforeEach
    void start() throws IOException {
        business = new Business();
        cloud = WhatsAppCloud.start().account(Business.ACCOUNT, business.hook());
        ana = cloud.customer(Business.ACCOUNT, Business.ANA, "Ana");
    }

    @AfterEach
    void stop() {
        cloud.close();
        business.close();
    }

    @Test
    void eventsComeInOneBody() throws Exception {
        cloud.mischief().batch(3).batchWait(2000);
        ana.says("a");
        cloud.customer(Business.ACCOUNT, "4917604069008", "Ben").says("b");
        ana.says("c");
        cloud.awaitQuiet(SOON);

        assertThat(business.hooks()).hasSize(1);
        JsonNode value = business.hooks().getFirst().json().at("/entry/0/changes/0/value");
        assertThat(value.path("contacts")).hasSize(2);
        assertThat(business.heard()).containsExactly("a", "b", "c");
    }

    @Test
    void messagesAndStatusesShareABody_inChangesOfTheirOwn() throws Exception {
        ana.says("zuerst");
        cloud.awaitQuiet(SOON);
        cloud.mischief().batch(3).batchWait(2000);
        business.text(cloud, "Tag", "m-1");
        Business.arrived(ana);
        ana.says("danach");
        cloud.awaitQuiet(SOON);

        assertThat(business.hooks()).hasSize(2);
        assertThat(business.hooks().getLast().json().at("/entry/0/changes")).hasSize(2);
        assertThat(business.heard()).containsExactly("zuerst", "sent", "delivered", "danach");
    }

    @Test
    void hookComesOften_atTheSameTime() throws Exception {
        cloud.mischief().repeat(5);
        ana.says("fünfmal");
        cloud.awaitQuiet(SOON);

        assertThat(business.heard()).containsExactly("fünfmal", "fünfmal", "fünfmal", "fünfmal", "fünfmal");
        assertThat(business.hooks()).extracting(Business.Hook::body).containsOnly(business.hooks().getFirst().body());
    }

    @Test
    void deliveredComesBeforeSent() throws Exception {
        ana.says("Hallo");
        cloud.mischief().reorder(Reorder.DELIVERED_BEFORE_SENT);
        business.text(cloud, "Tag", "m-1");
        cloud.awaitQuiet(SOON);

        assertThat(business.heard()).containsExactly("Hallo", "delivered", "sent");
    }

    @Test
    void readComesBeforeDelivered() throws Exception {
        ana.says("Hallo");
        cloud.mischief().reorder(Reorder.READ_BEFORE_DELIVERED);
        business.text(cloud, "Tag", "m-1");
        cloud.awaitQuiet(SOON);
        ana.readsAll();
        cloud.awaitQuiet(SOON);

        assertThat(business.heard()).containsExactly("Hallo", "sent", "read", "delivered");
    }

    @Test
    void statusComesBeforeTheAnswer() throws Exception {
        ana.says("Hallo");
        cloud.awaitQuiet(SOON);
        cloud.mischief().reorder(Reorder.STATUS_BEFORE_ANSWER);
        business.text(cloud, "Tag", "m-1");

        assertThat(business.heard()).contains("sent"); // before anything was waited for
    }

    @Test
    void answerIsLost_afterTheSendIsDone() throws Exception {
        ana.says("Hallo");
        cloud.mischief().loseAnswers(1);

        assertThatThrownBy(() -> business.text(cloud, "Tag", "m-1")).isInstanceOf(IOException.class);
        cloud.awaitQuiet(SOON);
        assertThat(cloud.recording().callbackData()).containsExactly("m-1");
        assertThat(business.heard()).containsExactly("Hallo", "sent", "delivered");

        cloud.mischief().loseAnswers(0);
        business.text(cloud, "Tag", "m-1");
        assertThat(cloud.recording().twice()).containsExactly("m-1");
    }

    @Test
    void shareOfSendsIsRefused_andNotDone() throws Exception {
        cloud.mischief().serverErrors(1);
        assertThat(business.text(cloud, "Tag", "m-1").statusCode()).isEqualTo(500);
        cloud.mischief().serverErrors(0).tooMany(1);
        assertThat(business.text(cloud, "Tag", "m-1").statusCode()).isEqualTo(429);
        cloud.mischief().tooMany(0.5);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += business.text(cloud, "Tag", "n-" + i).statusCode() == 200 ? 0 : 1;
        }

        assertThat(refused).isBetween(8, 32);
        assertThat(cloud.recording().size()).isEqualTo(40 - refused);
    }

    @Test
    void nextSendsEndAsTold() throws Exception {
        ana.says("Hallo");
        cloud.mischief().refuseNext(368, 131057).failNext(131026);
        HttpResponse<String> first = business.text(cloud, "Tag", "m-1");
        HttpResponse<String> second = business.text(cloud, "Tag", "m-1");
        HttpResponse<String> third = business.text(cloud, "Tag", "m-1");
        cloud.awaitQuiet(SOON);

        assertThat(first.statusCode()).isEqualTo(403);
        assertThat(first.body()).contains("368");
        assertThat(second.body()).contains("131057");
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(business.heard()).containsExactly("Hallo", "failed");
    }

    @Test
    void oneEventOfABatchIsBad() throws Exception {
        for (Poison kind : List.of(Poison.MISSING_FIELDS, Poison.WRONG_TYPES)) {
            cloud.mischief().batch(4).batchWait(2000).poison(kind);
            ana.says("1");
            ana.says("2");
            ana.says("3");
            ana.says("4");
            cloud.awaitQuiet(SOON);
            JsonNode messages = business.hooks().getLast().json().at("/entry/0/changes/0/value/messages");
            assertThat(messages).hasSize(5);
            assertThat(messages.get(2).path("from").isString()).isFalse();
        }
        assertThat(business.hooks().getLast().json().at("/entry/0/changes/0/value/messages/2/id").isNumber()).isTrue();
    }

    @Test
    void signatureIsOfAnotherSecret() throws Exception {
        String app = Business.ACCOUNT.secrets().app();
        cloud.mischief().signing(Signing.WRONG);
        ana.says("1");
        cloud.awaitQuiet(SOON);
        cloud.mischief().signing(Signing.NONE);
        ana.says("2");
        cloud.awaitQuiet(SOON);
        cloud.rotate(Business.ACCOUNT.key(), "new-secret");
        cloud.mischief().signing(Signing.PREVIOUS);
        ana.says("3");
        cloud.awaitQuiet(SOON);
        cloud.mischief().signing(Signing.CURRENT);
        ana.says("4");
        cloud.awaitQuiet(SOON);

        List<Business.Hook> hooks = business.hooks();
        assertThat(hooks.get(0).signature()).isNotEqualTo(WhatsAppCloud.signature(hooks.get(0).body(), app));
        assertThat(hooks.get(1).signature()).isEmpty();
        assertThat(hooks.get(2).signature()).isEqualTo(WhatsAppCloud.signature(hooks.get(2).body(), app));
        assertThat(hooks.get(3).signature()).isEqualTo(WhatsAppCloud.signature(hooks.get(3).body(), "new-secret"));
    }

    @Test
    void statusAndNumberAreUnknown() throws Exception {
        ana.says("Hallo");
        cloud.awaitQuiet(SOON);
        cloud.mischief().unknownStatus(true).unknownNumber(true);
        business.text(cloud, "Tag", "m-1");
        cloud.awaitQuiet(SOON);

        assertThat(business.heard()).containsExactly("Hallo", "sent", "warming_up", "delivered", "warming_up");
        assertThat(business.hooks().getLast().json().at("/entry/0/changes/0/value/metadata/phone_number_id").asString())
                .isEqualTo("999999999999999");
    }

    @Test
    void bodyIsEscaped_andSignedAsItIs() throws Exception {
        cloud.mischief().escaped(true);
        ana.says("Grüße 🙂");
        cloud.awaitQuiet(SOON);

        Business.Hook hook = business.hooks().getFirst();
        assertThat(hook.body()).isASCII().containsIgnoringCase("Gr\\u00FC\\u00DFe \\uD83D\\uDE42");
        assertThat(hook.signature()).isEqualTo(WhatsAppCloud.signature(hook.body(), Business.ACCOUNT.secrets().app()));
    }

    @Test
    void answersAndHooksAreLate() throws Exception {
        ana.says("Hallo");
        cloud.awaitQuiet(SOON);
        cloud.mischief().answerAfter(150).hookAfter(150);
        long start = System.nanoTime();
        business.text(cloud, "Tag", "m-1");
        assertThat(System.nanoTime() - start).isGreaterThan(140_000_000);
        cloud.awaitQuiet(SOON);
        assertThat(System.nanoTime() - start).isGreaterThan(290_000_000);
    }

    @Test
    void hookIsReplayed_asItWas() throws Exception {
        ana.says("Hallo");
        cloud.awaitQuiet(SOON);

        assertThat(cloud.replay(cloud.hooks().getFirst())).isEqualTo(200);
        assertThat(business.hooks().get(1)).isEqualTo(business.hooks().get(0));
    }

    @Test
    void jsonChangesWhatItNames_andNothingIfItIsWrong() {
        cloud.mischief().apply("{\"batch\":7,\"reorder\":[\"READ_BEFORE_DELIVERED\"],\"signing\":\"WRONG\"}");
        assertThat(cloud.mischief().batch()).isEqualTo(7);
        assertThat(cloud.mischief().has(Reorder.READ_BEFORE_DELIVERED)).isTrue();
        assertThat(cloud.mischief().state().path("repeat").asInt()).isEqualTo(1);

        assertThatThrownBy(() -> cloud.mischief().apply("{\"batch\":9,\"btach\":3}"))
                .isInstanceOf(JacksonException.class);
        assertThat(cloud.mischief().batch()).isEqualTo(7);
    }
}
