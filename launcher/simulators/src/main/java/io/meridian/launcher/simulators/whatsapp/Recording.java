package io.meridian.launcher.simulators.whatsapp;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the provider has accepted from businesses, in order: for tests that look for what was lost or came twice. */
public final class Recording {

    private final int most;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One accepted message.
     *
     * @param account
     *            key of the account
     * @param waId
     *            of the customer
     * @param text
     *            what can be read of it, or empty
     * @param callbackData
     *            what the business said to it, or null
     */
    public record Entry(String wamid, String account, String waId, String type, String text,
            @Nullable String callbackData, Instant at) {}

    Recording(int most) {
        this.most = most;
    }

    synchronized void add(WhatsAppAccount account, String waId, ChatMessage message) {
        entries.add(new Entry(message.id(), account.key(), waId, message.type(), message.text(),
                message.callbackData(), message.at()));
        if (entries.size() > most) {
            entries.removeFirst();
        }
    }

    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    public synchronized int size() {
        return entries.size();
    }

    /** The callback data of all that had some, in order, with repetitions. */
    public List<String> callbackData() {
        return all().stream().map(Entry::callbackData).filter(Objects::nonNull).toList();
    }

    /** Callback data that came more than once. */
    public Set<String> twice() {
        Set<String> seen = new HashSet<>();
        return callbackData().stream().filter(data -> !seen.add(data)).collect(Collectors.toSet());
    }

    /** Everything but the texts. */
    ObjectNode json() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        ArrayNode accepted = json.putArray("accepted");
        for (Entry entry : all()) {
            accepted.addObject().put("wamid", entry.wamid()).put("account", entry.account()).put("waId", entry.waId())
                    .put("type", entry.type()).put("callbackData", entry.callbackData())
                    .put("at", entry.at().toString());
        }
        return json;
    }

    public synchronized void clear() {
        entries.clear();
    }
}
