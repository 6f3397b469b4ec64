package io.meridian.launcher.simulators.whatsapp;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the shape of the Graph API. */
final class GraphException extends Exception {

    static final int UNKNOWN_TOKEN = 190;
    static final int INVALID = 100;
    static final int SERVER = 131000;
    static final int UNDELIVERABLE = 131026;
    static final int WINDOW_CLOSED = 131047;
    static final int UNSUPPORTED = 131051;
    static final int RATE = 130429;
    static final int PAIR_RATE = 131056;

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, Kind> KINDS = Map.ofEntries(
            Map.entry(UNKNOWN_TOKEN, new Kind(401, "Invalid OAuth access token - Cannot parse access token", "")),
            Map.entry(INVALID, new Kind(400, "Invalid parameter", "A parameter is missing or not valid.")),
            Map.entry(SERVER, new Kind(500, "Something went wrong", "Message failed to send due to an unknown error.")),
            Map.entry(UNDELIVERABLE, new Kind(400, "Message undeliverable", "Message Undeliverable.")),
            Map.entry(WINDOW_CLOSED, new Kind(400, "Re-engagement message", "Message failed to send because more than"
                    + " 24 hours have passed since the customer last replied to this number.")),
            Map.entry(UNSUPPORTED, new Kind(400, "Unsupported message type", "Message type is currently not"
                    + " supported.")),
            Map.entry(RATE, new Kind(429, "Rate limit hit", "Message failed to send because there were too many"
                    + " messages sent from this phone number in a short period of time.")),
            Map.entry(PAIR_RATE, new Kind(400, "(Business Account, Consumer Account) pair rate limit hit", "Message"
                    + " failed to send because there were too many messages sent from this phone number to the same"
                    + " phone number in a short period of time.")),
            Map.entry(131057, new Kind(500, "Account in maintenance mode", "Business Account is in maintenance mode"
                    + " while its throughput is raised.")),
            Map.entry(132000, new Kind(400, "Number of parameters does not match the expected number of params", "")),
            Map.entry(132001, new Kind(404, "Template name does not exist in the translation", "")),
            Map.entry(368, new Kind(403, "Temporarily blocked for policies violations", "The account is blocked.")),
            Map.entry(10, new Kind(403, "Application does not have permission for this action", "")));

    private final int code;
    private final String details;

    /** What a code says; {@code details} may be said better where it happens. */
    private record Kind(int status, String title, String details) {}

    GraphException(int code, String details) {
        super(title(code));
        this.code = code;
        this.details = details;
    }

    GraphException(int code) {
        this(code, kind(code).details());
    }

    static GraphException invalid(String parameter, String why) {
        return new GraphException(INVALID, "Parameter '" + parameter + "': " + why);
    }

    int status() {
        return kind(code).status();
    }

    static String title(int code) {
        return kind(code).title();
    }

    /** As the answer of a call. */
    ObjectNode body() {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", "(#" + code + ") " + title(code));
        error.put("type", "OAuthException");
        error.put("code", code);
        if (!details.isEmpty()) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
        }
        byte[] trace = new byte[12];
        new SecureRandom().nextBytes(trace);
        error.put("fbtrace_id", "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(trace));
        return body;
    }

    /** As a part of a status or of a message that came. */
    static ObjectNode inHook(int code) {
        ObjectNode error = JsonMapper.shared().createObjectNode();
        error.put("code", code).put("title", title(code)).put("message", title(code));
        error.putObject("error_data").put("details", kind(code).details());
        error.put("href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
        return error;
    }

    private static Kind kind(int code) {
        return KINDS.getOrDefault(code, new Kind(400, "Message failed to send", "Code " + code + "."));
    }
}
