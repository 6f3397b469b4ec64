package io.meridian.gateway.live;

import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.ClosedBy;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.ConversationClosed;
import io.meridian.contracts.events.routing.AgentChange;
import io.meridian.contracts.events.routing.AgentChanged;
import io.meridian.contracts.events.routing.RoutingEvents;
import io.meridian.contracts.events.tenant.AccessChanged;
import io.meridian.contracts.events.tenant.AccessRevoked;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.RevocationReason;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.LiveSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The hub between real sockets, Kafka and Redis, and a fake owner of streams. */
class LiveHubIT extends LiveTest {

    @Test
    void showsAChangeToAgentAndVisitor_eachTheirOwnView() {
        LiveSocket person = person().following(stream, null);
        LiveSocket customer = customer();
        assertThat(customer.subprotocol()).isEqualTo("meridian.live.v1");
        customer.following(stream, null);
        assertThat(person.first("hello").path("heartbeatSeconds").asInt()).isEqualTo(1);
        assertThat(person.first("subscribed").toString())
                .isEqualTo("{\"t\":\"subscribed\",\"streams\":[{\"stream\":\"" + stream + "\",\"last\":0}]}");

        change("hello", false);
        change("internal note", true);
        change("bye", false);
        await().untilAsserted(() -> assertThat(person.texts()).containsExactly("hello", "internal note", "bye"));
        await().untilAsserted(() -> assertThat(customer.texts()).containsExactly("hello", "bye"));
        assertThat(customer.numbers()).containsExactly(1L, 3L);
        assertThat(customer.all("event").getFirst().path("type").asString()).isEqualTo("message.created");
        assertThat(customer.all("event").getFirst().path("stream").asString()).isEqualTo(stream);
    }

    @Test
    void takesOutOfEveryScreen_whatALaterMessageCompleted_withinASecond() {
        LiveSocket person = person().following(stream, null);
        LiveSocket customer = customer().following(stream, null);
        change("4111 1111", false);
        await().untilAsserted(() -> assertThat(person.texts()).containsExactly("4111 1111"));
        await().untilAsserted(() -> assertThat(customer.texts()).containsExactly("4111 1111"));
        long message = OWNER.append(LUMORA.toString(), stream, "•••• •••• •••• 1111", false);
        long update = OWNER.rewrite(LUMORA.toString(), stream, 1, "••••");
        publish(LUMORA, ChannelEvents.CONVERSATION_TOPIC, "conversation.changed.v1", changed(message));
        publish(LUMORA, ChannelEvents.CONVERSATION_TOPIC, "conversation.changed.v1",
                new ConversationChanged(conversation, UUID.randomUUID(), Change.UPDATE, null, update));
        for (LiveSocket screen : List.of(person, customer)) {
            await().atMost(Duration.ofSeconds(1)).untilAsserted(
                    () -> assertThat(screen.texts()).containsExactly("4111 1111", "•••• •••• •••• 1111", "••••"));
            assertThat(screen.numbers()).containsExactly(1L, 2L, 3L);
            assertThat(screen.all("event").getLast().path("type").asString()).isEqualTo("message.updated");
        }
        for (LiveSocket late : List.of(person().following(stream, 0L), customer().following(stream, 0L))) {
            await().untilAsserted(() -> assertThat(late.texts()).containsExactly("••••", "•••• •••• •••• 1111"));
        }
    }

    @Test
    void showsTheEndOfAConversation_whichComesAsAnEventOfItsOwn() {
        LiveSocket customer = customer().following(stream, null);
        long seq = OWNER.append(LUMORA.toString(), stream, "ended", false);
        publish(LUMORA, ChannelEvents.CONVERSATION_TOPIC, "conversation.closed.v1",
                new ConversationClosed(conversation, UUID.randomUUID(), ClosedBy.AGENT, seq));
        await().untilAsserted(() -> assertThat(customer.texts()).containsExactly("ended"));
    }

    @Test
    void showsAnAgentWhatIsTheirs_underTheNameMe() {
        LiveSocket person = person().following("me", null);
        assertThat(person.first("subscribed").path("streams").path(0).path("stream").asString()).isEqualTo("me");
        long seq = OWNER.append(LUMORA.toString(), "agent:" + agent, "offer", false);
        publish(LUMORA, RoutingEvents.AGENT_TOPIC, "agent.changed.v1",
                new AgentChanged(UUID.fromString(agent), AgentChange.OFFER, seq));
        await().untilAsserted(() -> assertThat(person.texts()).containsExactly("offer"));
        assertThat(person.all("event").getFirst().path("stream").asString()).isEqualTo("me");
    }

    @Test
    void refusesWhatIsNotTheirs() {
        String foreign = "conversation:" + UUID.randomUUID();
        OWNER.open(FakeServices.NORDIC.id().toString(), foreign, "*", visitor);
        LiveSocket person = person();
        for (String name : List.of(foreign, "conversation:" + UUID.randomUUID(), "agent:" + UUID.randomUUID(),
                "nonsense", "conversation:../x")) {
            int before = person.all("refused").size();
            person.subscribe(name, 0L);
            await().until(() -> person.all("refused").size() > before);
            assertThat(person.all("refused").getLast().path("stream").asString()).isEqualTo(name);
            assertThat(person.all("refused").getLast().path("code").asString()).isEqualTo("not_found");
        }
        LiveSocket customer = customer();
        customer.subscribe("me", 0L);
        assertThat(customer.first("refused").path("code").asString()).isEqualTo("not_found");
        customer.subscribe(foreign, 0L);
        await().until(() -> customer.all("refused").size() == 2);
    }

    @Test
    void keepsTenantsApart_alsoWhenTheySayTheSameName() {
        String nordic = FakeServices.NORDIC.id().toString();
        OWNER.open(nordic, stream, "*", visitor);
        LiveSocket here = customer().following(stream, null);
        LiveSocket there = keep(LiveSocket.ofVisitor(port, visitorToken(visitor, FakeServices.NORDIC.id())))
                .following(stream, null);
        OWNER.append(nordic, stream, "canary of nordic", false);
        publish(FakeServices.NORDIC.id(), ChannelEvents.CONVERSATION_TOPIC, "conversation.changed.v1", changed(1));
        await().untilAsserted(() -> assertThat(there.texts()).containsExactly("canary of nordic"));
        change("of lumora", false);
        await().untilAsserted(() -> assertThat(here.texts()).containsExactly("of lumora"));
        assertThat(there.texts()).hasSize(1);
    }

    @Test
    void resumesWhereItWas_withoutLossOrRepeat_whileChangesGoOn() throws Exception {
        int total = 300;
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < total; i++) {
                change("m" + i, false);
                pause(4);
            }
        });
        List<Long> seen = new ArrayList<>();
        while (seen.size() < total) {
            LiveSocket tab = customer().subscribe(stream, seen.isEmpty() ? 0L : seen.getLast());
            await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(20))
                    .until(() -> tab.numbers().size() > 25 || seen.size() + tab.numbers().size() == total);
            tab.close();
            seen.addAll(tab.numbers());
        }
        writer.join();
        assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, total).boxed().toList());
    }

    @Test
    void catchesUpAStoryLongerThanOneAnswer() {
        for (int i = 0; i < 120; i++) {
            OWNER.append(LUMORA.toString(), stream, "m" + i, false);
        }
        LiveSocket tab = customer().subscribe(stream, 0L);
        await().untilAsserted(() -> assertThat(tab.numbers())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 120).boxed().toList()));
    }

    @Test
    void asksTheOwnerOnceForAllWhoSeeTheSame() {
        for (int i = 0; i < 20; i++) {
            customer().following(stream, null);
        }
        int before = OWNER.deliveries();
        change("one", false);
        await().untilAsserted(
                () -> assertThat(tabs).allSatisfy(tab -> assertThat(tab.texts()).containsExactly("one")));
        assertThat(OWNER.deliveries() - before).isEqualTo(1);
    }

    @Test
    void unsubscribes() {
        LiveSocket tab = customer().following(stream, null);
        tab.send("{\"t\":\"unsubscribe\",\"streams\":[\"" + stream + "\"]}");
        tab.send("{\"t\":\"ping\"}").first("pong");
        LiveSocket other = customer().following(stream, null);
        change("x", false);
        await().untilAsserted(() -> assertThat(other.texts()).hasSize(1));
        assertThat(tab.texts()).isEmpty();
    }

    @Test
    void tellsASlowReaderToAskAgain_andHoldsNobodyElseUp() {
        LiveSocket quick = customer().following(stream, null);
        SlowReader reader = keepSlow().beating();
        String big = "x".repeat(30_000);
        for (int i = 0; i < 600; i++) {
            change(big, false);
            if (i % 50 == 49) {
                int all = i;
                await().until(() -> quick.numbers().size() > all); // reads as fast as it is written
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> quick.numbers().size() == 600);
        reader.readOn();
        await().atMost(Duration.ofSeconds(20)).until(() -> reader.saw("resync"));
        assertThat(reader.numbers()).isNotEmpty();
        assertThat(reader.numbers()).containsExactlyElementsOf(
                LongStream.rangeClosed(1, reader.numbers().getLast()).boxed().toList());
        reader.close();
    }

    private SlowReader keepSlow() {
        return new SlowReader(port, visitorToken(visitor, LUMORA), stream);
    }

    @Test
    void endsARevokedSession_andOneThatExpired() {
        Browser browser = signedIn();
        LiveSocket tab = keep(LiveSocket.ofPerson(port, browser)).following(stream, null);
        LiveSocket customer = customer().following(stream, null);
        publish(LUMORA, TenantEvents.ACCESS_TOPIC, "access.revoked.v1", new AccessRevoked(UUID.fromString(agent),
                AccessSubject.USER, clock.instant().plusSeconds(1), RevocationReason.SESSIONS_ENDED, 1));
        assertThat(tab.first("bye").path("code").asString()).isEqualTo("session_revoked");
        assertThat(tab.closeCode()).isEqualTo(4403);
        assertThat(keep(LiveSocket.ofPerson(port, browser)).closeCode()).isEqualTo(4403);

        clock.advance(Duration.ofSeconds(301));
        assertThat(customer.first("bye").path("code").asString()).isEqualTo("session_expired");
        assertThat(customer.closeCode()).isEqualTo(4401);
    }

    @Test
    void takesAStreamAway_whenRightsChange() {
        LiveSocket tab = person().following(stream, null);
        OWNER.close(LUMORA.toString(), stream, agent);
        publish(LUMORA, TenantEvents.ACCESS_TOPIC, "access.changed.v1",
                new AccessChanged(UUID.fromString(agent), AccessSubject.USER, 1));
        assertThat(tab.first("refused").path("stream").asString()).isEqualTo(stream);
        change("secret", false);
        LiveSocket customer = customer().subscribe(stream, 0L);
        await().until(() -> customer.texts().size() == 1);
        assertThat(tab.texts()).isEmpty();
    }

    @Test
    void closesWhoIsNobody() {
        assertThat(keep(LiveSocket.open(port, null, "http://localhost:8080", null, false)).closeCode())
                .isEqualTo(4401);
        assertThat(keep(LiveSocket.ofVisitor(port, "nonsense")).closeCode()).isEqualTo(4401);
        Browser browser = signedIn();
        assertThatThrownBy(() -> LiveSocket.open(port, browser.session(), "https://evil.example", null, false))
                .hasMessageContaining("WebSocketHandshakeException");
        assertThatThrownBy(() -> LiveSocket.open(port, browser.session(), null, null, false))
                .hasMessageContaining("WebSocketHandshakeException");
    }

    @Test
    void closesWhoSendsNonsense() {
        assertThat(customer().send("{").closeCode()).isEqualTo(1007);
        assertThat(customer().send("[]").closeCode()).isEqualTo(1007);
        assertThat(customer().send("{\"t\":\"subscribe\",\"streams\":[{\"stream\":\"me\",\"after\":\"x\"}]}")
                .closeCode()).isEqualTo(1007);
        assertThat(customer().send("{\"t\":\"" + "x".repeat(20_000) + "\"}").closeCode()).isEqualTo(4413);
        LiveSocket binary = customer();
        binary.socket().sendBinary(ByteBuffer.wrap(new byte[10]), true).join();
        assertThat(binary.closeCode()).isEqualTo(1003);
        LiveSocket flood = customer();
        try {
            for (int i = 0; i < 500; i++) {
                flood.send("{\"t\":\"ack\",\"stream\":\"x\",\"seq\":1}");
            }
        } catch (RuntimeException e) {
            // closed in the middle
        }
        assertThat(flood.closeCode()).isEqualTo(4429);
        assertThat(customer().send("{\"t\":\"later\",\"x\":1}").send("{\"t\":\"ping\"}").first("pong").size())
                .isEqualTo(1);
    }

    @Test
    void closesWhoseTextIsNoUtf8() {
        try (SlowReader raw = keepSlow()) {
            raw.readOn(); // first: a line that is cut takes the unread with it
            // Tomcat does not get its close frame past another that is half sent.
            await().until(() -> raw.saw("subscribed"));
            raw.sendRaw(1, new byte[]{(byte) 0xc3, (byte) 0x28});
            await().until(() -> raw.closeCode() == 1007);
        }
    }

    @Test
    void closesTheSilent_butNotTheQuiet() {
        LiveSocket quiet = person();
        LiveSocket silent = keep(LiveSocket.silent(port, signedIn()));
        assertThat(silent.closeCode()).isEqualTo(4408);
        assertThat(quiet.isOpen()).isTrue();
        assertThat(quiet.all("ping")).isNotEmpty();
    }

    @Test
    void limitsTabs() {
        Browser browser = signedIn();
        for (int i = 0; i < 3; i++) {
            keep(LiveSocket.ofPerson(port, browser)).first("hello");
        }
        assertThat(keep(LiveSocket.ofPerson(port, browser)).closeCode()).isEqualTo(4429);
        tabs.getFirst().close();
        await().untilAsserted(() -> {
            LiveSocket again = keep(LiveSocket.ofPerson(port, browser));
            again.first("hello");
        });
    }

    @Test
    void passesOnThatSomebodyWrites() {
        LiveSocket person = person().following(stream, null);
        LiveSocket customer = customer().following(stream, null);
        LiveSocket secondTab = customer().following(stream, null);
        LiveSocket stranger = keep(LiveSocket.ofVisitor(port, visitorToken(UUID.randomUUID().toString(), LUMORA)));
        String typing = "{\"t\":\"typing\",\"conversation\":\"" + conversation + "\",\"active\":true}";
        stranger.send(typing);
        customer.send(typing);
        assertThat(person.first("typing").toString()).isEqualTo("{\"t\":\"typing\",\"conversation\":\"" + conversation
                + "\",\"from\":\"customer\",\"active\":true}");
        person.send(typing.replace("true", "false"));
        assertThat(customer.first("typing").path("from").asString()).isEqualTo("agent");
        assertThat(secondTab.first("typing").path("active").asBoolean(true)).isFalse();
        assertThat(person.all("typing")).hasSize(1);
        assertThat(secondTab.all("typing")).hasSize(1);
    }

    @Test
    void tellsRoutingWhoIsThere() {
        LiveSocket tab = person();
        tab.first("hello");
        await().until(() -> OWNER.presence().stream().anyMatch(
                r -> r.path("complete").asBoolean() && r.path("agents").toString().contains(agent)));
        assertThat(OWNER.presence().stream()
                .filter(r -> !r.path("complete").asBoolean() && r.path("agents").toString().contains(agent)))
                .isNotEmpty();
        assertThat(OWNER.presence().toString()).doesNotContain(visitor);
        tab.close();
        await().until(() -> OWNER.presence().stream().anyMatch(r -> r.path("left").toString().contains(agent)));
    }

    @Test
    void goesOn_whenTheOwnerWasGone() {
        LiveSocket tab = customer().following(stream, null);
        OWNER.gone(true);
        change("meanwhile", false);
        LiveSocket later = customer().subscribe(stream, 0L);
        pause(300);
        OWNER.gone(false);
        await().untilAsserted(() -> assertThat(tab.texts()).containsExactly("meanwhile"));
        await().untilAsserted(() -> assertThat(later.texts()).containsExactly("meanwhile"));
    }

    @Test
    void isAnEventStream_forWhoCannotHaveASocket() {
        Browser.Answer nobody = browser().with("Accept", "text/event-stream").get("/live");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(browser().with("Authorization", "Bearer " + visitorToken(visitor, LUMORA))
                .get("/live?subscribe=" + stream + "@x").status()).isEqualTo(400);

        change("before", false);
        CompletableFuture<Browser.Answer> answer = CompletableFuture.supplyAsync(
                () -> browser().with("Accept", "text/event-stream").with("Origin", "https://shop.example")
                        .with("Authorization", "Bearer " + visitorToken(visitor, LUMORA))
                        .get("/live?subscribe=" + stream + "@0&subscribe=me"));
        LiveSocket other = customer().following(stream, null);
        pause(500);
        change("after", false);
        await().until(() -> other.texts().size() == 1);
        pause(300);
        clock.advance(Duration.ofSeconds(301));
        Browser.Answer stream = answer.orTimeout(15, java.util.concurrent.TimeUnit.SECONDS).join();
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(stream.body()).startsWith("data: {\"t\":\"hello\"").contains("\"resume\":true")
                .contains("\"t\":\"subscribed\"").contains("{\"t\":\"refused\",\"stream\":\"me\"")
                .containsSubsequence("before", "after", "session_expired").endsWith("\n\n");
    }

    @Test
    void isNothingToLookAtTheHeadOf() {
        Browser.Answer answer = browser().with("Authorization", "Bearer " + visitorToken(visitor, LUMORA))
                .send("HEAD", "/live?subscribe=" + stream, null);
        assertThat(answer.status()).as("method_not_allowed").isEqualTo(400);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
