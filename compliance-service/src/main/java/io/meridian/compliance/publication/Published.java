package io.meridian.compliance.publication;

import io.meridian.contracts.rules.RuleTopics;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the other services have been told on one topic. */
public final class Published implements SignedStateListener {

    private final String topic;
    private final Map<String, Long> highest = new ConcurrentHashMap<>();
    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final CountDownLatch complete = new CountDownLatch(1);

    public Published(String topic) {
        this.topic = topic;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public String signer() {
        return RuleTopics.SIGNER;
    }

    @Override
    public void onState(SignedState state) {
        highest.put(state.key(), state.version());
    }

    @Override
    public void onLast(String key, long version) {
        last.put(key, version);
    }

    @Override
    public void onComplete() {
        complete.countDown();
    }

    /** Waits until it is known what was published before this node started. */
    boolean isComplete(long seconds) throws InterruptedException {
        return complete.await(seconds, TimeUnit.SECONDS);
    }

    /** The highest version that services may know, which they do not go back behind. */
    long highest(String key) {
        return highest.getOrDefault(key, NOTHING);
    }

    /** Whether somebody who starts now would not take this version: it is not there, or not the last. */
    boolean lacks(String key, long version) {
        return version >= highest(key) && last.getOrDefault(key, NOTHING) != version;
    }

    /** Believes nothing of what was seen, as if the topic had been lost. */
    void forget() {
        last.clear();
    }
}
