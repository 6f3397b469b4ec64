package io.meridian.channel.customer;

import io.meridian.channel.customer.MergeRule.Decision;
import io.meridian.channel.customer.MergeRule.Side;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MergeRuleTest {

    private static final Instant EARLIER = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = EARLIER.plusSeconds(60);

    @ParameterizedTest
    @CsvSource({"curated,identified", "curated,ephemeral", "identified,ephemeral"})
    void betterKnown_stays_whoeverIsOlder(String better, String worse) {
        Side one = side(better, LATER);
        Side other = side(worse, EARLIER);
        assertThat(MergeRule.automatic(one, other, false)).contains(new Decision(one.id(), other.id()));
        assertThat(MergeRule.automatic(other, one, false)).contains(new Decision(one.id(), other.id()));
    }

    @Test
    void older_staysAmongEquals() {
        Side one = side("identified", EARLIER);
        Side other = side("identified", LATER);
        assertThat(MergeRule.automatic(one, other, false)).contains(new Decision(one.id(), other.id()));
        assertThat(MergeRule.automatic(other, one, false)).contains(new Decision(one.id(), other.id()));
    }

    @Test
    void sameMoment_isDecidedTheSameWayFromBothSides() {
        Side one = side("ephemeral", EARLIER);
        Side other = side("ephemeral", EARLIER);
        assertThat(MergeRule.automatic(one, other, false)).isEqualTo(MergeRule.automatic(other, one, false))
                .isPresent();
    }

    @Test
    void humansWord_isNotOverruled() {
        assertThat(MergeRule.automatic(side("curated", EARLIER), side("curated", LATER), false)).isEmpty();
        assertThat(MergeRule.automatic(side("identified", EARLIER), side("ephemeral", LATER), true)).isEmpty();
    }

    private static Side side(String kind, Instant createdAt) {
        return new Side(UUID.randomUUID(), kind, createdAt);
    }
}
