package io.meridian.channel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.channel.customer.ErasureGround;
import io.meridian.kernel.error.Invalid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about messages, as the contract has them. */
public final class Requests {

    private static final Set<String> STATUSES = Set.of("waiting", "active", "closed");
    private static final int UUID_CHARS = 36;

    private Requests() {}

    /** A message of a visitor. */
    public record NewMessage(@Nullable String text, @Nullable List<UUID> attachmentIds) {}

    /** @param heeded rules of texts that warned */
    record NewAnswer(@Nullable String text, @Nullable List<UUID> attachmentIds,
            @Nullable @Size(max = 100) List<@NotNull @Size(max = 60) String> heeded) {}

    record NewNote(@NotNull String text) {}

    record AgentReceipts(@JsonProperty(required = true) @Min(0) long read) {}

    record CustomerChange(@JsonProperty(required = true) @Nullable String name,
            @JsonProperty(required = true) long version) {}

    record CustomerSearch(@NotNull String address) {}

    record AgeChange(@NotNull @Pattern(regexp = "adult|minor") String group) {

        boolean isMinor() {
            return "minor".equals(group);
        }
    }

    record NewMerge(@NotNull UUID customerId) {}

    /** @param reason for whoever reads the audit log */
    record Unmasking(@NotBlank @Size(min = 5, max = 300) String reason) {}

    record Erasure(@NotNull ErasureGround ground) {}

    static ConversationLists.Filter filter(@Nullable List<String> status, @Nullable String assignee, UUID me,
            @Nullable UUID market, @Nullable String channel) {
        if (status != null && !STATUSES.containsAll(status)) {
            throw Invalid.field("status", "must be waiting, active or closed");
        }
        UUID agent = switch (assignee) {
            case null -> null;
            case "none" -> null;
            case "me" -> me;
            default -> uuid(assignee);
        };
        return new ConversationLists.Filter(status, agent, "none".equals(assignee), market, channel);
    }

    private static UUID uuid(String text) {
        try {
            if (text.length() == UUID_CHARS) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException ignored) {
            // told below
        }
        throw Invalid.field("assignee", "must be 'me', 'none' or the id of an agent");
    }

    /** The sequence window of a list of messages. */
    public static Entries.Range range(@Nullable Long after, @Nullable Long before, int limit, boolean forVisitor) {
        if (after != null && before != null) {
            throw Invalid.field("before", "must not be given together with 'after'");
        }
        return new Entries.Range(after, before, limit, forVisitor);
    }
}
