package io.meridian.channel.adapter.whatsapp;

import io.meridian.channel.adapter.MediaException;
import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.adapter.Outgoing;
import io.meridian.channel.adapter.SendFailure;
import io.meridian.channel.adapter.SendFailure.Kind;
import io.meridian.channel.adapter.SendResult;
import io.meridian.channel.adapter.TemplatesException;
import io.meridian.platform.outgoing.OutgoingException;
import io.meridian.platform.outgoing.OutgoingException.Failure;
import io.meridian.platform.outgoing.OutgoingHttp;
import io.meridian.platform.outgoing.OutgoingHttp.Answer;
import io.meridian.platform.outgoing.OutgoingHttp.Call;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Meta's Graph API, as far as it is about messages. */
final class GraphClient {

    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 60;
    /** A page of templates may be long; nothing else is. */
    private static final int LONGEST_ANSWER = 8_000_000;

    private final OutgoingHttp http;
    private final WhatsAppProperties properties;
    private final JsonMapper json;

    GraphClient(OutgoingHttp http, WhatsAppProperties properties, JsonMapper json) {
        this.http = http;
        this.properties = properties;
        this.json = json;
    }

    SendResult send(String number, String token, Outgoing message) {
        Outgoing.File file = message.file();
        String media = null;
        if (file != null) {
            SendResult uploaded = upload(number, token, file);
            if (!(uploaded instanceof SendResult.Taken taken)) {
                // Nothing was sent to the customer yet, whatever became of the upload.
                return uploaded instanceof SendResult.Unknown
                        ? new SendResult.Refused(new SendFailure(Kind.RETRYABLE, "upload"))
                        : uploaded;
            }
            media = taken.providerId();
        }
        byte[] body = json.writeValueAsBytes(body(message, media));
        return call(post(token, encoded(number) + "/messages", JSON, body),
                answer -> HookReader.text(answer.path("messages").path(0), "id"));
    }

    SendResult test(String number, String token) {
        return call(get(token, encoded(number) + "?fields=display_phone_number,verified_name"),
                answer -> HookReader.text(answer, "display_phone_number"));
    }

    /** All message templates of a business. */
    List<MessageTemplate> templates(String business, String token) throws TemplatesException {
        List<MessageTemplate> all = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String query = "message_templates?limit=" + PAGE + (after == null ? "" : "&after=" + encoded(after));
            JsonNode answer = read(get(token, encoded(business) + "/" + query));
            answer.path("data").valueStream().flatMap(template -> TemplateReader.read(template).stream())
                    .forEach(all::add);
            after = HookReader.text(answer.path("paging").path("cursors"), "after");
            if (after == null || !answer.path("paging").has("next")) {
                return all;
            }
        }
        return all;
    }

    private JsonNode read(Call call) throws TemplatesException {
        try {
            Answer answer = http.send(call);
            if (answer.status() != OK) {
                throw new TemplatesException("http_" + answer.status());
            }
            return json.readTree(answer.body());
        } catch (OutgoingException e) {
            throw new TemplatesException(e.code());
        } catch (JacksonException e) {
            throw new TemplatesException("malformed_answer");
        }
    }

    /** The file with that id, at most {@code most} bytes. */
    byte[] fetch(String id, String token, long most) throws MediaException {
        try {
            Answer about = http.send(get(token, encoded(id)));
            if (about.status() != OK) {
                throw gone(about.status());
            }
            JsonNode file = json.readTree(about.body());
            if (file.path("file_size").asLong(0) > most) {
                throw tooLarge();
            }
            // Wherever Meta says that it is: the way out looks at the address.
            Answer content = http.send(new Call("GET", URI.create(HookReader.required(file, "url")),
                    Map.of("Authorization", "Bearer " + token), null, properties.timeout(),
                    (int) Math.min(most, Integer.MAX_VALUE - 8)));
            if (content.status() != OK) {
                throw gone(content.status());
            }
            return content.body();
        } catch (OutgoingException e) {
            throw e.failure() == Failure.TOO_LARGE
                    ? tooLarge()
                    : new MediaException("media_unavailable", e.failure() != Failure.REFUSED);
        } catch (JacksonException | HookReader.MalformedException | IllegalArgumentException e) {
            throw new MediaException("media_unavailable", false);
        }
    }

    private static MediaException tooLarge() {
        return new MediaException("media_too_large", false);
    }

    private static MediaException gone(int status) {
        return new MediaException("media_unavailable", status == 429 || status >= 500);
    }

    private ObjectNode body(Outgoing message, @Nullable String media) {
        ObjectNode body = json.createObjectNode().put("messaging_product", "whatsapp")
                .put("recipient_type", "individual").put("to", message.to())
                .put("biz_opaque_callback_data", message.id().toString());
        if (message.replyTo() != null) {
            body.putObject("context").put("message_id", message.replyTo());
        }
        Outgoing.Template template = message.template();
        if (template != null) {
            fill(body.put("type", "template").putObject("template"), template);
            return body;
        }
        Outgoing.File file = message.file();
        if (file == null || media == null) {
            body.put("type", "text").putObject("text").put("preview_url", false).put("body", message.text());
            return body;
        }
        String kind = file.type().startsWith("image/") ? "image" : "document";
        ObjectNode about = body.put("type", kind).putObject(kind).put("id", media);
        if (message.text() != null) {
            about.put("caption", message.text());
        }
        if (kind.equals("document")) {
            about.put("filename", file.name());
        }
        return body;
    }

    private static void fill(ObjectNode part, Outgoing.Template template) {
        part.put("name", template.name()).putObject("language").put("code", template.language());
        if (!template.values().isEmpty()) {
            ArrayNode values = part.putArray("components").addObject().put("type", "body").putArray("parameters");
            template.values().forEach(value -> values.addObject().put("type", "text").put("text", value));
        }
    }

    private SendResult upload(String number, String token, Outgoing.File file) {
        String boundary = "meridian-" + UUID.randomUUID();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(field(boundary, "messaging_product", "whatsapp"));
        form.writeBytes(field(boundary, "type", file.type()));
        form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n"
                + "Content-Type: " + file.type() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file.content());
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return call(
                post(token, encoded(number) + "/media", "multipart/form-data; boundary=" + boundary,
                        form.toByteArray()),
                answer -> HookReader.text(answer, "id"));
    }

    private static byte[] field(String boundary, String name, String value) {
        return ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private SendResult call(Call call, Function<JsonNode, @Nullable String> id) {
        try {
            return result(http.send(call), id);
        } catch (OutgoingException e) {
            return switch (e.failure()) {
                case REFUSED -> new SendResult.Refused(new SendFailure(Kind.INVALID, e.code()));
                case UNREACHABLE -> new SendResult.Refused(new SendFailure(Kind.RETRYABLE, "connection"));
                case UNANSWERED, TOO_LARGE -> new SendResult.Unknown(e.code());
            };
        }
    }

    private SendResult result(Answer answer, Function<JsonNode, @Nullable String> id) {
        JsonNode read;
        try {
            read = json.readTree(answer.body());
        } catch (JacksonException e) {
            read = json.nullNode();
        }
        if (answer.status() / 100 == 2) {
            String found = id.apply(read);
            return found == null ? new SendResult.Unknown("no id") : new SendResult.Taken(found);
        }
        int code = read.path("error").path("code").asInt(0);
        // What stands between us and Meta may answer 502 or 504 for a message that Meta took.
        return code == 0 && answer.status() >= 500
                ? new SendResult.Unknown("http_" + answer.status())
                : new SendResult.Refused(GraphError.of(code, answer.status()));
    }

    private Call get(String token, String path) {
        return new Call("GET", address(path), Map.of("Authorization", "Bearer " + token, "Accept", JSON), null,
                properties.timeout(), LONGEST_ANSWER);
    }

    private Call post(String token, String path, String type, byte[] body) {
        return new Call("POST", address(path),
                Map.of("Authorization", "Bearer " + token, "Accept", JSON, "Content-Type", type), body,
                properties.timeout(), LONGEST_ANSWER);
    }

    private URI address(String path) {
        String base = properties.graphUrl().toString().replaceAll("/+$", "");
        return URI.create(base + "/" + properties.version() + "/" + path);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
