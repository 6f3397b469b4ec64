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

    /** How the caller sees a conversation. */
    Sight by(Caller caller, Conversation conversation) {
        return new Sight(masks.of(caller, conversation.customerId()), conversation);
    }

    /** How all see a conversation who have some viewer. */
    public Sight by(Viewer viewer, Conversation conversation) {
        return new Sight(masks.of(viewer, conversation.customerId()), conversation);
    }

    /** A conversation of which nothing is hidden. */
    public Sight clear(Conversation conversation) {
        return new Sight(Mask.NONE, conversation);
    }

    /** Entries of a conversation as somebody sees them. */
    public final class Sight {

        private final Mask mask;
        private final Conversation conversation;

        private Sight(Mask mask, Conversation conversation) {
            this.mask = mask;
            this.conversation = conversation;
        }

        /** By rising sequence. */
        public List<Entry> list(Entries.Range range) {
            return mask.hides(Field.TEXTS)
                    ? seen(entries.near(conversation.id(), range, AROUND))
                    : entries.list(conversation.id(), range);
        }

        /** One that was read already. */
        public Entry of(Entry entry) {
            if (!mask.hides(Field.TEXTS)) {
                return entry;
            }
            var before = new Entries.Range(null, entry.sequence(), AROUND, false);
            return seen(new Entries.Near(entries.list(conversation.id(), before), List.of(entry))).getFirst();
        }

        private List<Entry> seen(Entries.Near near) {
            List<Entry> shown = near.shown();
            boolean said = shown.stream().anyMatch(entry -> entry.text() != null);
            Map<UUID, String> texts = said ? texts(mask, around(near)) : Map.of();
            return shown.stream().map(entry -> entry.seen(texts.get(entry.id()), mask)).toList();
        }

        private List<Entry> around(Entries.Near near) {
            List<Entry> all = new ArrayList<>(near.before());
            all.addAll(near.shown());
            long last = all.getLast().sequence();
            // Mostly they are the newest, as in a live frame; then nothing is behind them, and the database is not asked.
            if (last < conversation.numbers().sequence()) {
                all.addAll(entries.list(conversation.id(), new Entries.Range(last, null, AROUND, false)));
            }
            return all;
        }
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
