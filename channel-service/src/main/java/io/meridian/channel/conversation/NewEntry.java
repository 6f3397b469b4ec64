package io.meridian.channel.conversation;

import io.meridian.kernel.error.Invalid;
import io.meridian.masking.Masker;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to write: text, files or both.
 *
 * @param clientId
 *            the id that the client gave it; writing it again is the same message
 * @param text
 *            at most {@link #MAX_CHARS} characters; null for files alone
 */
public record NewEntry(String clientId, @Nullable String text, List<UUID> attachments) {

    /** Characters as Unicode counts them. */
    public static final int MAX_CHARS = 8_000;
    public static final int MAX_ATTACHMENTS = 5;

    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]{8,128}");

    public NewEntry {
        attachments = List.copyOf(attachments);
    }

    /**
     * Checks what a caller gave.
     *
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code validation_failed}
     */
    public static NewEntry of(String clientId, @Nullable String text, @Nullable List<UUID> attachments) {
        List<UUID> files = Objects.requireNonNullElse(attachments, List.of());
        if (files.size() > MAX_ATTACHMENTS || files.stream().distinct().count() != files.size()) {
            throw Invalid.field("attachmentIds", "must name at most " + MAX_ATTACHMENTS + " different files");
        }
        String kept = text == null || text.isBlank() ? null : text;
        if (kept == null && files.isEmpty()) {
            throw Invalid.field("text", "must not be blank without a file");
        }
        if (kept != null && kept.codePointCount(0, kept.length()) > MAX_CHARS) {
            throw Invalid.field("text", "must have at most " + MAX_CHARS + " characters");
        }
        return new NewEntry(key(clientId), kept, files);
    }

    /**
     * Checks the key that a client gave.
     *
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code validation_failed}
     */
    public static String key(String given) {
        if (!CLIENT_ID.matcher(given).matches()) {
            throw Invalid.field("Idempotency-Key", "must have 8 to 128 visible ASCII characters");
        }
        return given;
    }

    /** The same with another text. */
    NewEntry withText(String other) {
        return new NewEntry(clientId, other, attachments);
    }

    /** Whether an entry is what this one once became; an erased text matches any, and what was masked any number. */
    boolean became(Entry entry, String kind) {
        return entry.kind().equals(kind) && (entry.erased() || becameText(entry.text()))
                && entry.attachments().stream().map(a -> a.id()).toList().equals(attachments);
    }

    private boolean becameText(@Nullable String kept) {
        return (text == null || kept == null) ? Objects.equals(text, kept) : Masker.mayHaveBecome(text, kept);
    }
}
