package io.meridian.testkit.contract;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What requests and responses have in common: content by media type, headers, references. */
final class MessageCheck {

    private final Contract contract;

    MessageCheck(Contract contract) {
        this.contract = contract;
    }

    /**
     * The faults of a body.
     *
     * @param content
     *            the {@code content} object of the contract
     * @param name
     *            {@code request body} or {@code response body}
     */
    List<String> body(String name, JsonNode content, HttpHeaders headers, String body) {
        String type = mediaType(headers);
        Optional<JsonNode> declared = content.propertyStream()
                .filter(entry -> covers(entry.getKey().toLowerCase(Locale.ROOT), type)).map(e -> e.getValue())
                .findFirst();
        if (declared.isEmpty()) {
            return List.of(name + ": content type '" + type + "' is not declared, only "
                    + content.propertyStream().map(e -> e.getKey()).toList());
        }
        JsonNode schema = declared.get().path("schema");
        if (schema.isMissingNode() || !(type.endsWith("/json") || type.endsWith("+json"))) {
            return List.of();
        }
        try {
            return contract.schemas().faults(name, schema,
                    JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return List.of(name + ": is no JSON: " + e.getOriginalMessage());
        }
    }

    /** The faults of a value that travels as text: a parameter or header with its {@code schema}. */
    List<String> text(String name, JsonNode declaration, List<String> values) {
        if (values.isEmpty()) {
            return declaration.path("required").asBoolean(false) ? List.of(name + ": is missing") : List.of();
        }
        return contract.schemas().faultsOfText(name, declaration.path("schema"), values);
    }

    private static boolean covers(String declared, String type) {
        if (declared.endsWith("/*")) {
            return declared.equals("*/*") || type.startsWith(declared.substring(0, declared.length() - 1));
        }
        return declared.equals(type);
    }

    private static String mediaType(HttpHeaders headers) {
        return headers.firstValue("content-type").map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
