package io.meridian.platform.messaging;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanesTest {

    @ParameterizedTest
    @CsvSource({"00000000-0000-0000-0000-000000000000,0", "0190f5d2-6a00-7000-8000-000000000001,12",
        "0190f5d2-6a00-7000-8000-000000000002,6"})
    void laneOfAKey_neverChanges(UUID key, int lane) {
        assertThat(Lanes.of(key)).isEqualTo(lane);
    }

    @Test
    void keys_spreadOverAllLanes() {
        int[] keys = new int[Lanes.COUNT];
        IntStream.range(0, 16_000).forEach(i -> keys[Lanes.of(io.meridian.kernel.id.Ids.next())]++);
        assertThat(IntStream.of(keys)).allMatch(count -> count > 700 && count < 1300);
    }

    @ParameterizedTest
    @CsvSource({"0,16", "1,16", "2,8", "3,6", "5,4", "16,1", "40,1"})
    void fairShare_coversAllLanes(int nodes, int share) {
        assertThat(Lanes.fairShare(nodes)).isEqualTo(share);
    }
}
