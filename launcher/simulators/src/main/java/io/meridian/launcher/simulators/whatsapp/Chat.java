package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.whatsapp.ChatMessage.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a business's number and one customer wrote to each other, and how the customer is. */
final class Chat {

    /** Older ones are forgotten. */
    private static final int KEPT = 2000;

    private final WhatsAppAccount account;
    private final String waId;
    private final ChatLog log;
    private final Map<String, ChatMessage> messages = new LinkedHashMap<>();
    /** Statuses that the business has taken before this start. */
    private final Set<String> told = new HashSet<>();
    private String name;
    private boolean online = true;
    private boolean reachable = true;
    private @Nullable Instant lastFromCustomer;
    private Instant typingUntil = Instant.EPOCH;
    private long version;

    Chat(WhatsAppAccount account, String waId, ChatLog log) {
        this.account = account;
        this.waId = waId;
        this.name = "+" + waId;
        this.log = log;
        log.read(this::restore);
    }

    WhatsAppAccount account() {
        return account;
    }

    String waId() {
        return waId;
    }

    synchronized String name() {
        return name;
    }

    synchronized void rename(String to) {
        if (!name.equals(to)) {
            name = to;
            log.name(to);
            changed();
        }
    }

    synchronized boolean online() {
        return online;
    }

    synchronized void online(boolean on) {
        online = on;
        log.online(on);
        changed();
    }

    synchronized boolean reachable() {
        return reachable;
    }

    /** False: this number has no WhatsApp. */
    synchronized void reachable(boolean on) {
        reachable = on;
    }

    synchronized void typing(Instant until) {
        typingUntil = until;
        changed();
    }

    synchronized boolean typesAt(Instant now) {
        return typingUntil.isAfter(now);
    }

    /** When the customer wrote last; empty: never. */
    synchronized Optional<Instant> lastFromCustomer() {
        return Optional.ofNullable(lastFromCustomer);
    }

    /** Something that the customer wrote before has come only now. */
    synchronized void heard(Instant at) {
        lastFromCustomer = at;
    }

    synchronized void add(ChatMessage message) {
        put(message);
        log.message(message);
        if (!message.fromCustomer()) {
            typingUntil = Instant.EPOCH;
        }
        changed();
    }

    /**
     * Takes a message forward.
     *
     * @return it as it is now; empty if it is that far already, has failed, or is not here
     */
    synchronized Optional<ChatMessage> advance(String id, State to, int why) {
        ChatMessage message = messages.get(id);
        if (message == null || message.state() == State.FAILED || message.state().compareTo(to) >= 0) {
            return Optional.empty();
        }
        ChatMessage now = message.in(to, why);
        messages.put(id, now);
        log.state(id, to, why);
        changed();
        return Optional.of(now);
    }

    synchronized Optional<ChatMessage> find(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    synchronized List<ChatMessage> messages() {
        return List.copyOf(messages.values());
    }

    /** From one side, up to a message and with it; everything if the message is not here. */
    synchronized List<ChatMessage> upTo(String id, boolean fromCustomer) {
        List<ChatMessage> found = new ArrayList<>();
        for (ChatMessage message : messages.values()) {
            if (message.fromCustomer() == fromCustomer) {
                found.add(message);
            }
            if (message.id().equals(id)) {
                break;
            }
        }
        return found;
    }

    /** The business has taken a status. */
    synchronized void told(String id, String status) {
        log.told(id, status);
    }

    /** Whether it had taken a status before this start. */
    synchronized boolean wasTold(String id, String status) {
        return told.contains(id + status);
    }

    /** Rises with every change. */
    synchronized long version() {
        return version;
    }

    /** Waits for a change, or for the time to pass. */
    synchronized long await(long after, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; version == after && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return version;
    }

    private void restore(ChatLog.Entry entry) {
        switch (entry) {
            case ChatLog.Named named -> name = named.name();
            case ChatLog.Online is -> online = is.online();
            case ChatLog.Moved moved -> {
                ChatMessage message = messages.get(moved.id());
                if (message != null) {
                    put(message.in(moved.state(), moved.error()));
                }
            }
            case ChatLog.Told status -> told.add(status.id() + status.status());
            case ChatLog.Written written -> put(written.message());
        }
    }

    private void put(ChatMessage message) {
        messages.put(message.id(), message);
        if (messages.size() > KEPT) {
            messages.remove(messages.keySet().iterator().next());
        }
        if (message.fromCustomer() && message.state() != State.ACCEPTED) {
            lastFromCustomer = message.at();
        }
    }

    private void changed() {
        version++;
        notifyAll();
    }
}
