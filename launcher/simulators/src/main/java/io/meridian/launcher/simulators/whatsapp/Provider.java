package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.whatsapp.ChatMessage.State;
import io.meridian.launcher.simulators.whatsapp.HookBodies.Event;
import io.meridian.launcher.simulators.whatsapp.Mischief.Reorder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the provider knows and does, whoever asks: the business over the wire, or somebody who plays a customer. */
final class Provider {

    private static final Duration TYPING = Duration.ofSeconds(25);
    private static final List<String> STATUSES = List.of("sent", "delivered", "read");
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Clock clock;
    private final Mischief mischief;
    private final Chats chats;
    private final MediaStore media;
    private final Hooks hooks;
    private final Recording recording;
    private final Map<String, WhatsAppAccount> accounts = Collections.synchronizedMap(new LinkedHashMap<>());

    /** What it keeps and how it tells. */
    record Parts(Clock clock, Mischief mischief, Chats chats, MediaStore media, Hooks hooks, Recording recording) {}

    Provider(Parts parts) {
        this.clock = parts.clock();
        this.mischief = parts.mischief();
        this.chats = parts.chats();
        this.media = parts.media();
        this.hooks = parts.hooks();
        this.recording = parts.recording();
    }

    void register(WhatsAppAccount account) {
        accounts.put(account.key(), account);
        chats.restore(account);
        for (Chat chat : chats.of(account)) {
            chat.messages().forEach(message -> resume(chat, message));
        }
    }

    /** What the business had not taken before this start. */
    private void resume(Chat chat, ChatMessage message) {
        if (message.fromCustomer()) {
            if (message.state() == State.SENT) {
                tell(chat, message);
            }
            return;
        }
        if (message.state() == State.ACCEPTED) {
            send(chat, message);
            return;
        }
        for (String status : message.state() == State.FAILED ? List.of("failed") : STATUSES) {
            boolean reached = State.valueOf(status.toUpperCase(Locale.ROOT)).compareTo(message.state()) <= 0;
            if (reached && !chat.wasTold(message.id(), status)) {
                status(chat, message, status, message.error());
            }
        }
    }

    /** In the order in which they came. */
    List<WhatsAppAccount> accounts() {
        synchronized (accounts) {
            return List.copyOf(accounts.values());
        }
    }

    Optional<WhatsAppAccount> account(String key) {
        return Optional.ofNullable(accounts.get(key));
    }

    Chat chat(WhatsAppAccount account, String waId) {
        return chats.chat(account, waId);
    }

    Chats chats() {
        return chats;
    }

    MediaStore media() {
        return media;
    }

    Hooks hooks() {
        return hooks;
    }

    Mischief mischief() {
        return mischief;
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether the business may write what it likes. */
    boolean windowOpen(Chat chat) {
        return chat.lastFromCustomer().filter(last -> last.plus(WINDOW).isAfter(now())).isPresent();
    }

    // ---- the business

    /**
     * Takes a message for a customer.
     *
     * @param content
     *            field of the type, and context
     */
    ChatMessage take(Chat chat, String type, ObjectNode content, @Nullable String callbackData) {
        ChatMessage message = new ChatMessage(wamid(chat.waId()), false, type, content, now(), State.ACCEPTED,
                callbackData, 0);
        chat.add(message);
        recording.add(chat.account(), chat.waId(), message);
        return message;
    }

    /** Lets a taken message go its way. */
    void send(Chat chat, ChatMessage message) {
        if (chat.advance(message.id(), State.SENT, 0).isEmpty()) {
            return;
        }
        boolean late = mischief.has(Reorder.DELIVERED_BEFORE_SENT) && chat.online();
        if (!late) {
            status(chat, message, "sent", 0);
        }
        if (chat.online()) {
            deliver(chat, message);
        }
        if (late) {
            status(chat, message, "sent", 0);
        }
    }

    void fail(Chat chat, ChatMessage message, int code) {
        if (chat.advance(message.id(), State.FAILED, code).isPresent()) {
            status(chat, message, "failed", code);
        }
    }

    /** The business has read what the customer wrote. */
    void readByBusiness(Chat chat, String id, boolean typing) {
        for (ChatMessage message : chat.upTo(id, true)) {
            chat.advance(message.id(), State.READ, 0);
        }
        if (typing) {
            chat.typing(now().plus(TYPING));
        }
    }

    // ---- the customer

    /**
     * The customer writes; without a network it stays on the phone until there is one.
     *
     * @param content
     *            field of the type, and context
     * @return id of the message
     */
    String write(Chat chat, String type, ObjectNode content) {
        boolean online = chat.online();
        ChatMessage message = new ChatMessage(wamid(chat.waId()), true, type, content, now(),
                online ? State.SENT : State.ACCEPTED, null, 0);
        chat.add(message);
        if (online) {
            tell(chat, message);
        }
        return message.id();
    }

    /** The customer has the chat on the screen, with everything up to this message. */
    void readByCustomer(Chat chat, String id) {
        if (!chat.online()) {
            return;
        }
        for (ChatMessage message : chat.upTo(id, false)) {
            if (message.state() == State.ACCEPTED || message.state() == State.FAILED
                    || message.type().equals("reaction")) {
                continue;
            }
            deliver(chat, message);
            if (chat.advance(message.id(), State.READ, 0).isPresent()) {
                status(chat, message, "read", 0);
                if (mischief.has(Reorder.READ_BEFORE_DELIVERED)) {
                    status(chat, message, "delivered", 0);
                }
            }
        }
    }

    /** The customer's phone is reachable, or not. */
    void online(Chat chat, boolean on) {
        chat.online(on);
        if (!on) {
            return;
        }
        for (ChatMessage message : chat.messages()) {
            if (!message.fromCustomer() && message.state() == State.SENT) {
                deliver(chat, message);
            } else if (message.fromCustomer() && chat.advance(message.id(), State.SENT, 0).isPresent()) {
                chat.heard(now());
                tell(chat, message);
            }
        }
    }

    private void deliver(Chat chat, ChatMessage message) {
        if (chat.advance(message.id(), State.DELIVERED, 0).isPresent()
                && !mischief.has(Reorder.READ_BEFORE_DELIVERED)) {
            status(chat, message, "delivered", 0);
        }
    }

    // ---- hooks

    private void tell(Chat chat, ChatMessage message) {
        ObjectNode node = JsonMapper.shared().createObjectNode().put("from", chat.waId()).put("id", message.id())
                .put("timestamp", seconds(message.at())).put("type", message.type());
        node.setAll(message.content());
        hooks.add(new Event(chat, false, node, () -> chat.advance(message.id(), State.DELIVERED, 0)));
    }

    private void status(Chat chat, ChatMessage message, String status, int error) {
        ObjectNode node = JsonMapper.shared().createObjectNode().put("id", message.id()).put("status", status)
                .put("timestamp", seconds(now())).put("recipient_id", chat.waId());
        if (error != 0) {
            node.putArray("errors").add(GraphException.inHook(error));
        } else {
            boolean template = message.type().equals("template");
            String category = template ? "utility" : "service";
            ObjectNode conversation = node.putObject("conversation").put("id",
                    Integer.toHexString((chat.account().key() + chat.waId()).hashCode()));
            if (status.equals("sent")) {
                conversation.put("expiration_timestamp", seconds(now().plus(WINDOW)));
            }
            conversation.putObject("origin").put("type", category);
            node.putObject("pricing").put("billable", template).put("pricing_model", "PMP").put("category", category)
                    .put("type", template ? "regular" : "free_customer_service");
        }
        if (message.callbackData() != null) {
            node.put("biz_opaque_callback_data", message.callbackData());
        }
        hooks.add(new Event(chat, true, node, () -> chat.told(message.id(), status)));
        if (mischief.unknownStatus()) {
            hooks.add(new Event(chat, true, node.deepCopy().put("status", "warming_up"), () -> {}));
        }
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    private static String wamid(String waId) {
        String raw = "\u001c\u0018\u000b" + waId + "\u0015\u0002\u0000\u0011\u0018\u0012"
                + String.format(Locale.ROOT, "%016X", ThreadLocalRandom.current().nextLong())
                + String.format(Locale.ROOT, "%04X", ThreadLocalRandom.current().nextInt(0x10000)) + "\u0000";
        return "wamid." + Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.ISO_8859_1));
    }
}
