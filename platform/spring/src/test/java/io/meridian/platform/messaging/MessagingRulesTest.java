package io.meridian.platform.messaging;

import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.UnreadableEventException;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.counter.Counted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessagingRulesTest {

    private final List<Counted> handled = new ArrayList<>();
    private final Subscription<Counted> subscription = Subscription.of(new EventHandler<>() {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Class<Counted> type() {
            return Counted.class;
        }

        @Override
        public void handle(EventEnvelope<Counted> event) {
            handled.add(event.event());
        }
    }, new EventJson());

    @Test
    void subscription_handlesItsVersion_andKnowsOthersOfTheSameName() {
        UUID id = UUID.randomUUID();
        subscription.handle(incoming("counter.counted.v1", "{\"counterId\":\"" + id + "\",\"sequence\":3,\"new\":1}"));
        assertThat(handled).containsExactly(new Counted(id, 3));
        assertThat(subscription.concerns(incoming("counter.counted.v2", "{}"))).isTrue();
        assertThat(subscription.concerns(incoming("counter.deleted.v1", "{}"))).isFalse();
        assertThatThrownBy(() -> subscription.handle(incoming("counter.counted.v2", "{}")))
                .isInstanceOf(UnreadableEventException.class).hasMessageContaining("counter.counted.v2");
    }

    @Test
    void failureText_namesKindsOnly_whereAMessageMayHoldAName() {
        Throwable failure = new IllegalStateException("Jane Roe",
                new MeridianException(CommonError.CONFLICT, "Say it again."));
        assertThat(FailureText.of(failure)).isEqualTo("IllegalStateException < MeridianException (Say it again.)");
    }

    @Test
    void ownedTopic_refusesToOutliveTheInbox() {
        String name = "meridian.sample.counter.v1";
        assertThatThrownBy(() -> new OwnedTopic(name, Duration.ofDays(14), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OwnedTopic.events("counter")).isInstanceOf(IllegalArgumentException.class);
        assertThat(OwnedTopic.events(name).retention()).isEqualTo(Duration.ofDays(7));
        assertThat(OwnedTopic.state(name).compacted()).isTrue();
    }

    @Test
    void metricNames_areUnique() {
        assertThat(List.of(MessagingMetric.values())).extracting(MessagingMetric::meter).doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("meridian."));
    }

    private static Incoming incoming(String type, String json) {
        return new Incoming("t", UUID.randomUUID(), UUID.randomUUID(), type, new TenantId(UUID.randomUUID()), "eu",
                Instant.EPOCH, null, json.getBytes(StandardCharsets.UTF_8));
    }
}
