package io.meridian.channel.conversation;

import io.meridian.channel.customer.Mask;
import io.meridian.channel.customer.Masks;
import io.meridian.contracts.access.Viewer;
import io.meridian.platform.security.Caller;
import io.meridian.policy.view.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Entries as staff see them: what a view rule hides in texts is masked, also where it is cut over several messages. */
@Component
public class SeenEntries {

    /** A number may be cut over so many messages more than are shown. */
    private static final int AROUND = 4;

    private final Entries entries;
    private final Masks masks;

    SeenEntries(Entries entries, Masks masks) {
        this.entries = entries;
        this.masks = masks;
    }

    /** As the caller sees them. Entries of one conversation by rising sequence. */
    List<Entry> of(Caller caller, Conversation conversation, List<Entry> shown) {
        return of(masks.of(caller, conversation.customerId()), conversation, shown);
    }

    /** How all see entries of a conversation who have some viewer. */
    public UnaryOperator<List<Entry>> by(Viewer viewer, Conversation conversation) {
        Mask mask = masks.of(viewer, conversation.customerId());
        return shown -> of(mask, conversation, shown);
    }

    private List<Entry> of(Mask mask, Conversation conversation, List<Entry> shown) {
        if (!mask.hides(Field.TEXTS) || shown.isEmpty()) {
            return shown;
        }
        boolean said = shown.stream().anyMatch(entry -> entry.text() != null);
        Map<UUID, String> texts = said ? texts(mask, around(conversation, shown)) : Map.of();
        return shown.stream().map(entry -> entry.seen(texts.get(entry.id()), mask)).toList();
    }

    private List<Entry> around(Conversation conversation, List<Entry> shown) {
        UUID id = conversation.id();
        List<Entry> all = new ArrayList<>(
                entries.list(id, new Entries.Range(null, shown.getFirst().sequence(), AROUND, false)));
        all.addAll(shown);
        long last = shown.getLast().sequence();
        // Mostly they are the newest, as in a live frame; then nothing is behind them, and the database is not asked.
        if (last < conversation.numbers().sequence()) {
            all.addAll(entries.list(id, new Entries.Range(last, null, AROUND, false)));
        }
        return all;
    }

    private static Map<UUID, String> texts(Mask mask, List<Entry> all) {
        Map<String, List<Entry>> byAuthor = new LinkedHashMap<>();
        all.stream().filter(entry -> entry.text() != null).forEach(entry -> byAuthor
                .computeIfAbsent(entry.author() + "/" + entry.authorId(), author -> new ArrayList<>()).add(entry));
        Map<UUID, String> texts = new HashMap<>();
        byAuthor.values().forEach(written -> {
            List<String> masked = mask
                    .texts(written.stream().map(entry -> Objects.requireNonNull(entry.text())).toList());
            for (int i = 0; i < masked.size(); i++) {
                texts.put(written.get(i).id(), masked.get(i));
            }
        });
        return texts;
    }
}
