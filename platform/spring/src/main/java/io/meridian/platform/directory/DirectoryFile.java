package io.meridian.platform.directory;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of this cell, read from the mounted file and read again when the file changes. A damaged, forged or
 * older file is refused and the one before stays in force: the edge must not forget where tenants live.
 */
public final class DirectoryFile {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFile.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Path file;
    private final DirectoryVerifier verifier;
    private final String region;
    private final Clock clock;
    private final AtomicReference<State> state;
    private final ReentrantLock reading = new ReentrantLock();

    /**
     * Reads the file.
     *
     * @param region
     *            this cell's region
     * @throws InvalidDirectoryException
     *             if there is no acceptable directory to begin with
     */
    public DirectoryFile(Path file, DirectoryVerifier verifier, String region, Clock clock) {
        this.file = file;
        this.verifier = verifier;
        this.region = region;
        this.clock = clock;
        try {
            String content = Files.readString(file);
            this.state = new AtomicReference<>(new State(verifier.verify(content), content, clock.instant()));
        } catch (IOException e) {
            throw new InvalidDirectoryException("cannot read " + file, e);
        }
    }

    /** The directory in force. Cheap: looks at the file at most every five seconds. */
    public Directory current() {
        State known = state.get();
        if (clock.instant().isAfter(known.looked().plus(LOOK_EVERY)) && reading.tryLock()) {
            try {
                state.set(look(known));
            } finally {
                reading.unlock();
            }
        }
        return state.get().directory();
    }

    /**
     * Where a request about a public id belongs if not here: the region with its address, empty if it belongs here or its
     * form says nothing. To be asked before anything about the id is validated.
     */
    public Optional<Directory.Region> elsewhere(String publicId) {
        return Directory.regionOf(publicId).filter(name -> !name.equals(region)).flatMap(current()::region);
    }

    /**
     * Refuses a request about a public id of another region.
     *
     * @throws MeridianException
     *             {@code wrong_region} (421) with {@code region} and {@code address}
     */
    public void requireHere(String publicId) {
        elsewhere(publicId).ifPresent(home -> {
            throw new MeridianException(CommonError.WRONG_REGION,
                    "This belongs to region '" + home.name() + "'. Send the request to " + home.address() + ".",
                    Map.of("region", home.name(), "address", home.address().toString()), null);
        });
    }

    private State look(State known) {
        State unchanged = new State(known.directory(), known.content(), clock.instant());
        try {
            String content = Files.readString(file);
            if (content.equals(known.content())) {
                return unchanged;
            }
            Directory found = verifier.verify(content);
            if (found.version() < known.directory().version()) {
                return refuse(unchanged, content, "older than version " + known.directory().version());
            }
            LOG.info("Directory version {} is in force", found.version());
            return new State(found, content, clock.instant());
        } catch (InvalidDirectoryException | IOException e) {
            return refuse(unchanged, null, String.valueOf(e.getMessage()));
        }
    }

    private State refuse(State unchanged, @Nullable String content, String reason) {
        LOG.error("Directory file {} is refused ({}); version {} stays in force. Mount a directory that is signed and"
                + " newer.", file, reason, unchanged.directory().version());
        return content == null
                ? unchanged
                : new State(unchanged.directory(), content, unchanged.looked());
    }

    private record State(Directory directory, String content, Instant looked) {}
}
