package io.meridian.launcher.simulators.whatsapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Pictures, voices and documents; files below the directory if there is one, else memory. */
final class MediaStore {

    private static final Pattern ID = Pattern.compile("[0-9]{15,16}");

    private final @Nullable Path directory;
    private final Map<String, Media> known = new ConcurrentHashMap<>();
    private final Map<String, byte[]> memory = new ConcurrentHashMap<>();

    /**
     * What is known of a file.
     *
     * @param account
     *            key of the account that it belongs to
     * @param sha256
     *            hex
     * @param name
     *            of the file, or empty
     */
    record Media(String id, String account, String type, String sha256, long size, String name) {}

    MediaStore(@Nullable Path directory) {
        this.directory = directory;
    }

    Media add(WhatsAppAccount account, String type, String name, byte[] content) {
        String id = Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 9_999_999_999_999_999L));
        Media media = new Media(id, account.key(), type, sha256(content), content.length, name);
        try {
            if (directory == null) {
                memory.put(id, content);
            } else {
                Files.createDirectories(directory);
                Files.write(directory.resolve(id), content);
                Files.writeString(directory.resolve(id + ".json"), JsonMapper.shared().writeValueAsString(media));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be kept", e);
        }
        known.put(id, media);
        return media;
    }

    /** A file of an account. */
    Optional<Media> find(WhatsAppAccount account, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Media media = known.get(id);
        return (media == null ? read(id) : Optional.of(media)).filter(m -> m.account().equals(account.key()));
    }

    byte[] content(Media media) throws IOException {
        byte[] content = memory.get(media.id());
        if (content != null) {
            return content;
        }
        if (directory == null) {
            throw new IOException("The file is gone: " + media.id());
        }
        return Files.readAllBytes(directory.resolve(media.id()));
    }

    private Optional<Media> read(String id) {
        if (directory == null || !Files.exists(directory.resolve(id + ".json"))) {
            return Optional.empty();
        }
        try {
            Media media = JsonMapper.shared().readValue(Files.readString(directory.resolve(id + ".json")), Media.class);
            known.put(id, media);
            return Optional.of(media);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read: " + id, e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
