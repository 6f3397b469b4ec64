package io.meridian.launcher.simulators.whatsapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All chats, each with its file below the directory if there is one. */
final class Chats {

    private static final Pattern WA_ID = Pattern.compile("[0-9]{6,15}");

    private final @Nullable Path directory;
    private final Map<String, Chat> chats = new ConcurrentHashMap<>();

    Chats(@Nullable Path directory) {
        this.directory = directory;
    }

    static boolean isWaId(String text) {
        return WA_ID.matcher(text).matches();
    }

    /** Reads the chats of a number that were there before. */
    void restore(WhatsAppAccount account) {
        Path folder = folder(account);
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(ChatLog.SUFFIX))
                    .map(name -> name.substring(0, name.length() - ChatLog.SUFFIX.length())).filter(Chats::isWaId)
                    .forEach(waId -> chat(account, waId));
        } catch (IOException e) {
            throw new UncheckedIOException("The chats cannot be read: " + folder, e);
        }
    }

    /** The chat, made if it is the first time. */
    Chat chat(WhatsAppAccount account, String waId) {
        if (!isWaId(waId)) {
            throw new IllegalArgumentException("Not a number with country code, digits alone: " + waId);
        }
        Path folder = folder(account);
        return chats.computeIfAbsent(account.key() + '/' + waId, key -> new Chat(account, waId,
                new ChatLog(folder == null ? null : folder.resolve(waId + ChatLog.SUFFIX))));
    }

    Optional<Chat> find(WhatsAppAccount account, String waId) {
        return Optional.ofNullable(chats.get(account.key() + '/' + waId));
    }

    List<Chat> of(WhatsAppAccount account) {
        return chats.values().stream().filter(chat -> chat.account().key().equals(account.key())).toList();
    }

    private @Nullable Path folder(WhatsAppAccount account) {
        return directory == null ? null : directory.resolve(account.key());
    }
}
