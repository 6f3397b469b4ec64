package io.meridian.compliance.law;

import io.meridian.contracts.rules.RuleTopics;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStateListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which versions of the rules the other services have been told. */
@Component
class Published implements SignedStateListener {

    private final Map<String, Long> versions = new ConcurrentHashMap<>();

    @Override
    public String topic() {
        return RuleTopics.RULES;
    }

    @Override
    public String signer() {
        return RuleTopics.SIGNER;
    }

    @Override
    public void onState(SignedState state) {
        versions.put(state.key(), state.version());
    }

    @Override
    public void onOutdated(String key) {
        versions.remove(key);
    }

    boolean isOlderThan(String key, long version) {
        return versions.getOrDefault(key, Long.MIN_VALUE) < version;
    }
}
