package io.meridian.compliance.publication;

import io.meridian.contracts.rules.RuleTopics;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When the owner has to publish again. */
class PublishedTest {

    private final Published published = new Published(RuleTopics.RULES);

    @Test
    void whatTheTopicSaysLast_isNotPublishedAgain() {
        assertThat(published.lacks("k", 5)).as("never published").isTrue();
        read(5);
        assertThat(published.lacks("k", 5)).isFalse();
        assertThat(published.lacks("k", 6)).as("changed since").isTrue();
    }

    @Test
    void whatWasOverwrittenOrForged_isPublishedAgain_once() {
        read(5);
        published.onLast("k", 4);
        assertThat(published.lacks("k", 5)).as("an old one was put after it").isTrue();
        published.onLast("k", 5);
        assertThat(published.lacks("k", 5)).isFalse();
        published.onLast("k", SignedStateListener.NOTHING);
        assertThat(published.lacks("k", 5)).as("a forged one or a tombstone").isTrue();
    }

    @Test
    void whoIsBehindWhatServicesKnow_doesNotPublish() {
        read(6);
        published.onLast("k", 5);
        assertThat(published.lacks("k", 5)).isFalse();
        assertThat(published.highest("k")).isEqualTo(6);
    }

    @Test
    void whatIsForgotten_isPublishedAgain() {
        read(5);
        published.forget();
        assertThat(published.lacks("k", 5)).isTrue();
        assertThat(published.lacks("k", 4)).isFalse();
    }

    private void read(long version) {
        published.onState(new SignedState(RuleTopics.RULES, "k", version, "{}"));
        published.onLast("k", version);
    }
}
