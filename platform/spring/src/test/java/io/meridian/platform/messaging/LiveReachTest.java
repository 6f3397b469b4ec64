package io.meridian.platform.messaging;

import io.meridian.platform.messaging.LiveReach.Signs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

import static org.assertj.core.api.Assertions.assertThat;

/** What a consumer says of itself, and what a listener hears of it. */
class LiveReachTest {

    private static final Signs WELL = new Signs(4, 2, 1);
    private static final Signs REFUSED = new Signs(4, 0, 1);
    private static final Signs SILENT = new Signs(4, 2, 7);

    private final List<Boolean> heard = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final LiveReach reach = new LiveReach(new LiveEventListener() {
        @Override
        public Set<String> topics() {
            return Set.of("t");
        }

        @Override
        public void onEvent(EventEnvelope<?> event) {}

        @Override
        public void onReach(boolean reached) {
            heard.add(reached);
        }
    }, new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(java.util.Map.of(), new StringDeserializer(),
                    new ByteArrayDeserializer()),
            new ContainerProperties("t")), nanos::get);

    @Test
    void tellsOnce_thatEventsArrive() {
        reach.look(); // not even started
        reach.judge(new Signs(0, 2, -1));
        assertThat(heard).isEmpty();
        after(5);
        reach.judge(WELL);
        reach.judge(WELL);
        assertThat(heard).containsExactly(true);
    }

    @Test
    void tellsOfTheLoss_whenNoConnectionIsLeft_orNobodyAnswers() {
        after(5);
        for (Signs lost : List.of(REFUSED, SILENT, new Signs(0, 2, 1))) {
            heard.clear();
            after(10);
            reach.judge(WELL);
            reach.judge(lost);
            reach.judge(lost);
            assertThat(heard).as("%s", lost).containsExactly(true, false);
        }
    }

    @Test
    void isBackOnlyWithAHeartbeatAfterTheLoss() {
        after(5);
        reach.judge(WELL);
        reach.judge(REFUSED);
        nanos.addAndGet(Duration.ofMillis(900).toNanos());
        reach.judge(new Signs(4, 1, 0)); // a connection that is just being refused; whole seconds, so perhaps before it
        after(1);
        reach.judge(new Signs(4, 1, 2));
        assertThat(heard).containsExactly(true, false);
        after(3);
        reach.judge(new Signs(4, 1, 1));
        assertThat(heard).containsExactly(true, false, true);
    }

    private void after(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
