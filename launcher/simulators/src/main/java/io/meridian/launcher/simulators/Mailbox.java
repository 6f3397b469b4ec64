package io.meridian.launcher.simulators;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** All received mails, one file each, so that they are still there after a restart. The newest 500 are kept. */
final class Mailbox {

    private static final int KEPT = 500;
    private static final Pattern ID = Pattern.compile("[0-9]{13}-[0-9]{6}");
    private static final String SUFFIX = ".eml";

    private final Path directory;
    private final AtomicLong sequence = new AtomicLong();

    Mailbox(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
    }

    /**
     * Stores a mail; on return it is on disk.
     *
     * @param from
     *            envelope sender, empty for a bounce
     * @param to
     *            envelope recipients
     * @param content
     *            as it came over the wire
     */
    synchronized String add(String from, List<String> to, byte[] content) throws IOException {
        String id = "%013d-%06d".formatted(System.currentTimeMillis(), sequence.getAndIncrement() % 1_000_000);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(("Return-Path: <" + from + ">\r\n" + Mail.ENVELOPE_TO + ": " + String.join(", ", to) + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(content);
        Path part = directory.resolve(id + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(whole.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, directory.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        List<String> all = ids();
        for (String old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(directory.resolve(old + SUFFIX));
        }
        return id;
    }

    /** Ids, the newest first. */
    List<String> ids() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> ID.matcher(name).matches()).sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** One mail; empty for an id that is unknown or malformed. */
    Optional<Mail> find(String id) throws IOException {
        Path file = directory.resolve(id + SUFFIX);
        if (!ID.matcher(id).matches() || !Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(Mail.parse(id, Files.readAllBytes(file)));
    }
}
