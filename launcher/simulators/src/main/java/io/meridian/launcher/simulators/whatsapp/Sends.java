package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.whatsapp.Mischief.Reorder;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /{number}/messages}. */
final class Sends {

    private static final int CALLBACK_DATA = 512;
    private static final Duration FIRST_HOOKS = Duration.ofSeconds(5);

    private final Provider provider;
    private final Limits limits;
    private final RandomGenerator random;

    /**
     * What a send has led to.
     *
     * @param lost
     *            it was done, and the business is not told
     * @param later
     *            what happens once it is answered
     */
    record Outcome(ObjectNode answer, boolean lost, Runnable later) {}

    Sends(Provider provider, Limits limits, RandomGenerator random) {
        this.provider = provider;
        this.limits = limits;
        this.random = random;
    }

    Outcome send(WhatsAppAccount account, JsonNode body) throws GraphException, InterruptedException {
        if (!body.path("messaging_product").asString("").equals("whatsapp")) {
            throw GraphException.invalid("messaging_product", "has to be 'whatsapp'.");
        }
        if (body.has("status")) {
            return read(account, body);
        }
        Contents.Checked checked = Contents.check(provider.media(), account, body);
        String waId = recipient(body);
        String data = callbackData(body);
        refuse();
        limits.take(account.phoneNumberId(), waId);
        Chat chat = provider.chat(account, waId);
        Integer failure = failure(chat, checked.type());
        if (failure != null && failure == GraphException.WINDOW_CLOSED && provider.mischief().closedWindowInAnswer()) {
            throw new GraphException(failure);
        }
        ChatMessage message = provider.take(chat, checked.type(), checked.content(), data.isEmpty() ? null : data);
        provider.hooks().opened(1);
        Runnable later = () -> {
            if (failure == null) {
                provider.send(chat, message);
            } else {
                provider.fail(chat, message, failure);
            }
            provider.hooks().opened(-1);
        };
        Thread.sleep(provider.mischief().answerMillis());
        if (provider.mischief().has(Reorder.STATUS_BEFORE_ANSWER)) {
            later.run();
            provider.hooks().awaitFirst(chat, FIRST_HOOKS);
            later = () -> {};
        }
        return new Outcome(answer(body.path("to").asString(""), waId, message),
                chance(provider.mischief().loseAnswers()),
                later);
    }

    private Outcome read(WhatsAppAccount account, JsonNode body) throws GraphException {
        if (!body.path("status").asString("").equals("read")) {
            throw GraphException.invalid("status", "has to be 'read'.");
        }
        String id = body.path("message_id").asString("");
        Optional<Chat> chat = provider.chats().of(account).stream()
                .filter(c -> c.find(id).filter(ChatMessage::fromCustomer).isPresent()).findFirst();
        if (chat.isEmpty()) {
            throw GraphException.invalid("message_id", "no such message of a customer.");
        }
        provider.readByBusiness(chat.get(), id, body.path("typing_indicator").path("type").asString("").equals("text"));
        return new Outcome(JsonMapper.shared().createObjectNode().put("success", true), false, () -> {});
    }

    private void refuse() throws GraphException {
        Integer next = provider.mischief().nextError();
        if (next != null) {
            throw new GraphException(next);
        }
        if (chance(provider.mischief().serverErrors())) {
            throw new GraphException(GraphException.SERVER);
        }
        if (chance(provider.mischief().tooMany())) {
            throw new GraphException(GraphException.RATE);
        }
    }

    private @Nullable Integer failure(Chat chat, String type) {
        Integer next = provider.mischief().nextFailure();
        if (next != null) {
            return next;
        }
        if (!chat.reachable()) {
            return GraphException.UNDELIVERABLE;
        }
        return type.equals("template") || provider.windowOpen(chat) ? null : GraphException.WINDOW_CLOSED;
    }

    private static String recipient(JsonNode body) throws GraphException {
        if (!body.path("recipient_type").asString("individual").equals("individual")) {
            throw GraphException.invalid("recipient_type", "only 'individual' is supported.");
        }
        String to = body.path("to").asString("").replaceAll("[+ ()-]", "");
        if (!Chats.isWaId(to)) {
            throw GraphException.invalid("to", "has to be a phone number with country code.");
        }
        return to;
    }

    private static String callbackData(JsonNode body) throws GraphException {
        String data = body.path("biz_opaque_callback_data").asString("");
        if (data.length() > CALLBACK_DATA) {
            throw GraphException.invalid("biz_opaque_callback_data", "at most 512 characters.");
        }
        return data;
    }

    private static ObjectNode answer(String input, String waId, ChatMessage message) {
        ObjectNode answer = JsonMapper.shared().createObjectNode().put("messaging_product", "whatsapp");
        answer.putArray("contacts").addObject().put("input", input).put("wa_id", waId);
        ObjectNode sent = answer.putArray("messages").addObject().put("id", message.id());
        if (message.type().equals("template")) {
            sent.put("message_status", "accepted");
        }
        return answer;
    }

    private boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
