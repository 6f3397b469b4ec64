package io.meridian.launcher.simulators.whatsapp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with a phone who has a chat with a business. What it writes gets an id at once and goes out as a hook. */
public final class WhatsAppCustomer {

    private final Provider provider;
    private final Chat chat;

    WhatsAppCustomer(Provider provider, Chat chat) {
        this.provider = provider;
        this.chat = chat;
    }

    /** Number with country code, digits alone. */
    public String waId() {
        return chat.waId();
    }

    public String name() {
        return chat.name();
    }

    /** Writes; the answer is the id of the message, as it is for everything that is written. */
    public String says(String text) {
        return write("text", object().put("body", text), null);
    }

    public String repliesTo(String wamid, String text) {
        return write("text", object().put("body", text), wamid);
    }

    public String sendsImage(byte[] bytes, String mimeType, String caption) {
        return media("image", bytes, mimeType, caption, "");
    }

    public String sendsVideo(byte[] bytes, String mimeType, String caption) {
        return media("video", bytes, mimeType, caption, "");
    }

    public String sendsDocument(byte[] bytes, String mimeType, String fileName, String caption) {
        return media("document", bytes, mimeType, caption, fileName);
    }

    /** @param voice whether it was spoken into the phone just now */
    public String sendsAudio(byte[] bytes, String mimeType, boolean voice) {
        ObjectNode part = upload(bytes, mimeType, "");
        return write("audio", part.put("voice", voice), null);
    }

    public String sendsSticker(byte[] webp) {
        return write("sticker", upload(webp, "image/webp", "").put("animated", false), null);
    }

    public String sendsLocation(double latitude, double longitude, String name, String address) {
        return write("location", object().put("latitude", latitude).put("longitude", longitude).put("name", name)
                .put("address", address), null);
    }

    public String sendsContact(String name, String phone) {
        ObjectNode content = object();
        ObjectNode contact = content.putArray("contacts").addObject();
        contact.putObject("name").put("formatted_name", name).put("first_name", name);
        contact.putArray("phones").addObject().put("phone", phone).put("wa_id", phone.replaceAll("[^0-9]", ""))
                .put("type", "CELL");
        return provider.write(chat, "contacts", content);
    }

    /** @param emoji empty: takes the reaction back */
    public String reacts(String emoji, String wamid) {
        ObjectNode part = object().put("message_id", wamid);
        return write("reaction", emoji.isEmpty() ? part : part.put("emoji", emoji), null);
    }

    /**
     * Presses a button or chooses a row below a message.
     *
     * @param button
     *            id or title
     * @throws IllegalArgumentException
     *             if the message has no such button
     */
    public String presses(String wamid, String button) {
        JsonNode content = chat.find(wamid).orElseThrow(() -> new IllegalArgumentException("No such message: " + wamid))
                .content();
        for (JsonNode reply : content.path("template").path("replies")) {
            if (reply.asString().equals(button)) {
                return write("button", object().put("payload", button).put("text", button), wamid);
            }
        }
        JsonNode action = content.path("interactive").path("action");
        for (JsonNode each : action.path("buttons")) {
            if (is(each.path("reply"), button)) {
                return pressed("button_reply", each.path("reply"), wamid);
            }
        }
        for (JsonNode section : action.path("sections")) {
            for (JsonNode row : section.path("rows")) {
                if (is(row, button)) {
                    return pressed("list_reply", row, wamid);
                }
            }
        }
        throw new IllegalArgumentException("The message has no button '" + button + "'");
    }

    /** Takes back what it wrote. */
    public String deletes(String wamid) {
        if (provider.mischief().namelessDeletes()) {
            ObjectNode content = object();
            content.putArray("errors").add(GraphException.inHook(GraphException.UNSUPPORTED));
            return provider.write(chat, "unsupported", content);
        }
        return write("revoke", object().put("original_message_id", wamid), null);
    }

    /** What has come from the business, the oldest first, with its state; not what failed. */
    public List<ChatMessage> sees() {
        return chat.messages().stream().filter(m -> !m.fromCustomer() && m.state() != ChatMessage.State.FAILED)
                .toList();
    }

    /** The whole chat, both sides, what failed too. */
    public List<ChatMessage> chat() {
        return chat.messages();
    }

    /** Has read everything up to this message. */
    public void reads(String wamid) {
        provider.readByCustomer(chat, wamid);
    }

    /** Has read everything. */
    public void readsAll() {
        provider.readByCustomer(chat, "");
    }

    /** Whether the business is shown as typing. */
    public boolean seesTyping() {
        return chat.typesAt(provider.now());
    }

    /** No network: what comes stays "sent". */
    public void goesOffline() {
        provider.online(chat, false);
    }

    public void comesBack() {
        provider.online(chat, true);
    }

    /** Has no WhatsApp any more: sends fail with 131026. */
    public void leavesWhatsApp() {
        chat.reachable(false);
    }

    private String media(String type, byte[] bytes, String mimeType, String caption, String fileName) {
        ObjectNode part = upload(bytes, mimeType, fileName);
        if (!caption.isEmpty()) {
            part.put("caption", caption);
        }
        if (!fileName.isEmpty()) {
            part.put("filename", fileName);
        }
        return write(type, part, null);
    }

    private ObjectNode upload(byte[] bytes, String mimeType, String fileName) {
        MediaStore.Media media = provider.media().add(chat.account(), mimeType, fileName, bytes);
        return object().put("mime_type", mimeType).put("sha256", media.sha256()).put("id", media.id());
    }

    private String pressed(String kind, JsonNode chosen, String wamid) {
        ObjectNode part = object().put("type", kind);
        ObjectNode reply = part.putObject(kind).put("id", chosen.path("id").asString("")).put("title",
                chosen.path("title").asString(""));
        if (chosen.has("description")) {
            reply.set("description", chosen.get("description"));
        }
        return write("interactive", part, wamid);
    }

    private String write(String type, ObjectNode part, @Nullable String answers) {
        ObjectNode content = object();
        if (answers != null) {
            boolean own = chat.find(answers).filter(ChatMessage::fromCustomer).isPresent();
            content.putObject("context").put("from", own ? chat.waId() : chat.account().displayDigits()).put("id",
                    answers);
        }
        content.set(type, part);
        return provider.write(chat, type, content);
    }

    private static boolean is(JsonNode reply, String button) {
        return reply.path("id").asString("").equals(button) || reply.path("title").asString("").equals(button);
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
