package io.meridian.compliance.donotcontact;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.compliance.DoNotContactChanged;
import io.meridian.contracts.events.compliance.DoNotContactListChanged;
import io.meridian.platform.crypto.ContactIndex;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.policy.law.RuleTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the sending services who is not contacted. Runs in the caller's transaction. */
@Component
class DoNotContactNews {

    private static final int AT_ONCE = 1_000;

    private final EventPublisher events;
    private final ContactIndex index;

    DoNotContactNews(EventPublisher events, ContactIndex index) {
        this.events = events;
        this.index = index;
    }

    void list(DoNotContactList list, long sequence) {
        publish(list.id(),
                list.purposes().stream().map(word -> RuleTexts.constant(Purpose.class, word)).toList(),
                list.channels().stream().map(word -> RuleTexts.constant(ContactChannel.class, word)).toList(),
                list.register(), list.copiedAt(), sequence);
    }

    void deleted(UUID list, long sequence) {
        publish(list, List.of(), List.of(), null, null, sequence);
    }

    private void publish(UUID list, List<Purpose> purposes, List<ContactChannel> channels, @Nullable String register,
            @Nullable Instant copiedAt, long sequence) {
        ContactIndex.SharedKey key = index.key();
        events.publish(new DoNotContactListChanged(list, purposes, channels, register, copiedAt, key.id(),
                Base64.getEncoder().encodeToString(key.wrapped()), sequence));
    }

    /** @param lists by address, on which it is now */
    void addresses(Map<UUID, List<UUID>> lists, long sequence) {
        List<EventPublisher.Prepared> prepared = new ArrayList<>(AT_ONCE);
        lists.forEach((address, on) -> {
            prepared.add(events.prepare(new DoNotContactChanged(address, on, sequence)));
            if (prepared.size() == AT_ONCE) {
                events.publish(List.copyOf(prepared));
                prepared.clear();
            }
        });
        events.publish(prepared);
    }
}
