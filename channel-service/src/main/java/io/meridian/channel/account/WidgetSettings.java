package io.meridian.channel.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one widget looks and speaks; stored as JSON.
 *
 * @param displayName
 *            name that customers see
 * @param colour
 *            {@code #rrggbb} in lower case
 * @param position
 *            {@code left} or {@code right}
 * @param privacyUrl
 *            the tenant's privacy policy, named in notices
 * @param allowedOrigins
 *            sites that may show it, as browsers write an origin, such as {@code https://shop.example}; empty for any
 * @param preChat
 *            what is asked before the first message, in this order
 * @param ageGate
 *            whether visitors say first when they were born; null as stored before there was the question: they do not
 * @param texts
 *            by language: the tenant's own wording in place of the standard one
 */
public record WidgetSettings(String displayName, String colour, String position, @Nullable String logoUrl,
        @Nullable String privacyUrl, List<String> allowedOrigins, List<Field> preChat, @Nullable AskedAge ageGate,
        Map<String, Map<String, String>> texts) implements AccountSettings {

    /** A question before the chat: {@code name} or {@code email}. */
    public record Field(String name, boolean required) {}

    /** Whether visitors say when they were born, and what becomes of minors. */
    public enum AskedAge {

        OFF,
        /** Minors may write. */
        SERVE,
        /** Minors are asked to fetch a guardian. */
        REFUSE;

        /** As the contract has it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public WidgetSettings {
        ageGate = Objects.requireNonNullElse(ageGate, AskedAge.OFF);
        allowedOrigins = List.copyOf(allowedOrigins);
        preChat = List.copyOf(preChat);
        texts = Map.copyOf(texts);
    }
}
