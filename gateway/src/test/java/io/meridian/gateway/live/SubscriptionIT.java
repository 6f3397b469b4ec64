package io.meridian.gateway.live;

import io.meridian.contracts.events.tenant.AccessChanged;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.gateway.testing.LiveSocket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a connection may follow, and what it is told of it. */
class SubscriptionIT extends LiveTest {

    @Test
    void followsAHundredStreams_andSaysThatOneMustBeLeftForTheNext() {
        LiveSocket person = person();
        List<String> names = IntStream.range(0, 101).mapToObj(i -> "conversation:" + UUID.randomUUID()).toList();
        names.forEach(name -> OWNER.open(LUMORA.toString(), name, agent));
        names.subList(0, 100).forEach(name -> person.following(name, null));
        assertThat(person.all("refused")).isEmpty();
        person.subscribe(names.getLast(), null);
        assertThat(person.first("refused").path("stream").asString()).isEqualTo(names.getLast());
        assertThat(person.first("refused").path("code").asString()).isEqualTo("too_many_streams");
        person.send("{\"t\":\"unsubscribe\",\"streams\":[\"" + names.getFirst() + "\"]}");
        person.following(names.getLast(), null);
        assertThat(person.all("refused")).hasSize(1);
    }

    @Test
    void bringsWhatWasMissed_whenRightsChangeWhileItIsAskedFor() {
        for (String text : List.of("seen", "missed", "missed too")) {
            OWNER.append(LUMORA.toString(), stream, text, false);
        }
        LiveSocket tab = person().following("me", null);
        CountDownLatch answered = new CountDownLatch(1);
        OWNER.holdNext(answered);
        int before = OWNER.questions();
        tab.subscribe(stream, 1L);
        await().until(() -> OWNER.questions() > before);
        publish(LUMORA, TenantEvents.ACCESS_TOPIC, "access.changed.v1",
                new AccessChanged(UUID.fromString(agent), AccessSubject.USER, 1));
        await().until(() -> tab.all("subscribed").size() == 2);
        answered.countDown();
        await().untilAsserted(() -> assertThat(tab.texts()).containsExactly("missed", "missed too"));
        change("new", false);
        await().untilAsserted(() -> assertThat(tab.texts()).containsExactly("missed", "missed too", "new"));
    }

    @Test
    void endsAVisitorsConnection_thatAsksForStreamAfterStream() {
        LiveSocket customer = customer();
        for (int i = 0; i < 21; i++) {
            customer.subscribe("conversation:" + UUID.randomUUID(), null);
        }
        assertThat(customer.closeCode()).isEqualTo(4429);
    }
}
