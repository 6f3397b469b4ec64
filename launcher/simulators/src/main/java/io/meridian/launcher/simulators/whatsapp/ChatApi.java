package io.meridian.launcher.simulators.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import io.meridian.launcher.simulators.whatsapp.ChatMessage.State;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the script of the page asks for: the chat as it is, waiting for news, and everything that a customer does. */
final class ChatApi {

    /** Below the time after which the edge gives up. */
    private static final long WAIT_MILLIS = 10_000;
    private static final int MOST_JSON = 64 << 10;
    private static final int MOST_FILE = 9 << 20;
    private static final int MOST_TEXT = 4096;
    /** Shown where they are; everything else is saved. */
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/webp", "audio/aac", "audio/mp4",
            "audio/mpeg", "audio/ogg", "video/mp4");
    private static final Set<String> FROM_FORMS = Set.of("", "text/plain", "multipart/form-data",
            "application/x-www-form-urlencoded");

    private final Provider provider;

    ChatApi(Provider provider) {
        this.provider = provider;
    }

    /** {@code GET chat.json?after=…}: at once if there is news, else when there is, or after a while as it was. */
    void chat(HttpExchange exchange, Chat chat) throws IOException, InterruptedException {
        String after = GraphHandler.query(exchange.getRequestURI()).getOrDefault("after", "");
        if (after.matches("[0-9]{1,18}")) {
            chat.await(Long.parseLong(after), WAIT_MILLIS);
        }
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        answer.put("version", chat.version()).put("name", chat.name()).put("online", chat.online()).put("typing",
                chat.typesAt(provider.now()));
        ArrayNode messages = answer.putArray("messages");
        for (ChatMessage message : chat.messages()) {
            boolean here = message.state() == State.DELIVERED || message.state() == State.READ;
            if (message.fromCustomer() || here) {
                ObjectNode node = messages.addObject().put("id", message.id()).put("mine", message.fromCustomer())
                        .put("type", message.type()).put("at", message.at().toString())
                        .put("state", message.state().name()).put("answers", message.answers());
                node.set("content", message.content().path(message.type()));
            }
        }
        Answers.json(exchange, 200, answer);
    }

    /** {@code POST act}: what the customer does, such as {@code {"do":"text","text":"Hello"}}. */
    void act(HttpExchange exchange, Chat chat) throws IOException {
        if (!Answers.isJson(exchange)) {
            Answers.text(exchange, 415, "Send application/json");
            return;
        }
        try {
            JsonNode wish = JsonMapper.shared().readTree(exchange.getRequestBody().readNBytes(MOST_JSON));
            act(new WhatsAppCustomer(provider, chat), wish);
        } catch (JacksonException | IllegalArgumentException e) {
            Answers.text(exchange, 400, String.valueOf(e.getMessage()));
            return;
        }
        Answers.json(exchange, 200, JsonMapper.shared().createObjectNode().put("success", true));
    }

    private static void act(WhatsAppCustomer customer, JsonNode wish) {
        String to = wish.path("to").asString("");
        switch (wish.path("do").asString("")) {
            case "text" -> {
                String text = wish.path("text").asString("");
                if (text.isBlank() || text.length() > MOST_TEXT) {
                    throw new IllegalArgumentException("A text has 1 to " + MOST_TEXT + " characters");
                }
                if (to.isEmpty()) {
                    customer.says(text);
                } else {
                    customer.repliesTo(to, text);
                }
            }
            case "react" -> customer.reacts(wish.path("emoji").asString(""), to);
            case "press" -> customer.presses(to, wish.path("button").asString(""));
            case "delete" -> customer.deletes(to);
            case "read" -> customer.reads(to);
            case "location" -> customer.sendsLocation(wish.path("latitude").asDouble(0),
                    wish.path("longitude").asDouble(0), wish.path("name").asString(""), "");
            case "online" -> {
                if (wish.path("on").asBoolean(true)) {
                    customer.comesBack();
                } else {
                    customer.goesOffline();
                }
            }
            default -> throw new IllegalArgumentException("Nobody can do this: " + wish.path("do").asString(""));
        }
    }

    /** {@code POST file?name=…&caption=…} with the bytes: a picture, a voice, a film, or else a document. */
    void file(HttpExchange exchange, Chat chat) throws IOException {
        String type = Answers.type(exchange);
        if (FROM_FORMS.contains(type.replaceAll(";.*", "").strip())) {
            // Browsers send these for other sites; a text file comes as application/octet-stream.
            Answers.text(exchange, 415, "Say what it is");
            return;
        }
        byte[] content = exchange.getRequestBody().readNBytes(MOST_FILE + 1);
        if (content.length == 0 || content.length > MOST_FILE) {
            Answers.text(exchange, 413, "A file has 1 byte to 9 MB");
            return;
        }
        Map<String, String> query = GraphHandler.query(exchange.getRequestURI());
        String name = query.getOrDefault("name", "file").replaceAll("[\\p{Cntrl}\\\\/]", "_");
        String caption = query.getOrDefault("caption", "");
        WhatsAppCustomer customer = new WhatsAppCustomer(provider, chat);
        if (type.equals("image/jpeg") || type.equals("image/png")) {
            customer.sendsImage(content, type, caption);
        } else if (type.startsWith("audio/")) {
            customer.sendsAudio(content, type, type.startsWith("audio/ogg"));
        } else if (type.startsWith("video/mp4")) {
            customer.sendsVideo(content, type, caption);
        } else {
            customer.sendsDocument(content, type, name, caption);
        }
        Answers.json(exchange, 200, JsonMapper.shared().createObjectNode().put("success", true));
    }

    /** {@code GET files/{id}}. What is not a picture, a voice or a film is saved, never shown: anybody may have made it. */
    void media(HttpExchange exchange, WhatsAppAccount account, String id) throws IOException {
        Optional<MediaStore.Media> media = provider.media().find(account, id);
        if (media.isEmpty()) {
            Answers.text(exchange, 404, "no such file");
            return;
        }
        String type = media.get().type().replaceAll(";.*", "").strip();
        boolean shown = SHOWN.contains(type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; sandbox");
        if (!shown) {
            exchange.getResponseHeaders().set("Content-Disposition", "attachment");
        }
        Answers.bytes(exchange, 200, shown ? type : "application/octet-stream", provider.media().content(media.get()));
    }
}
