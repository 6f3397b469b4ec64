package io.meridian.launcher.simulators.whatsapp;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.meridian.launcher.simulators.whatsapp.ChatMessage.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The file of one chat, a line for everything that happened; without a file it keeps nothing. */
final class ChatLog {

    static final String SUFFIX = ".jsonl";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Path file;

    /** A line. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
    @JsonSubTypes({@JsonSubTypes.Type(value = Named.class, name = "name"),
        @JsonSubTypes.Type(value = Online.class, name = "online"),
        @JsonSubTypes.Type(value = Moved.class, name = "state"),
        @JsonSubTypes.Type(value = Told.class, name = "told"),
        @JsonSubTypes.Type(value = Written.class, name = "message")})
    sealed interface Entry permits Named, Online, Moved, Told, Written {}

    record Named(String name) implements Entry {}

    record Online(boolean online) implements Entry {}

    record Moved(String id, State state, int error) implements Entry {}

    record Told(String id, String status) implements Entry {}

    record Written(ChatMessage message) implements Entry {}

    ChatLog(@Nullable Path file) {
        this.file = file;
    }

    void name(String name) {
        write(new Named(name));
    }

    void online(boolean online) {
        write(new Online(online));
    }

    void state(String id, State state, int error) {
        write(new Moved(id, state, error));
    }

    void told(String id, String status) {
        write(new Told(id, status));
    }

    void message(ChatMessage message) {
        write(new Written(message));
    }

    /** Everything written before. A last line that is cut off, as a kill leaves it, is passed over. */
    void read(Consumer<Entry> each) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                try {
                    each.accept(JSON.readValue(line, Entry.class));
                } catch (JacksonException ignored) {
                    // the cut line
                }
            }
            String all = Files.readString(file);
            if (!all.isEmpty() && !all.endsWith("\n")) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The chat cannot be read: " + file, e);
        }
    }

    private void write(Entry entry) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writeValueAsString(entry) + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The chat cannot be kept: " + file, e);
        }
    }
}
