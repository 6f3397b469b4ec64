package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.region.DataDirectory;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends what runs: through the region's launcher if that lives, otherwise what it left behind. */
final class Down {

    /** Longer than the launcher needs for an orderly stop with a recording Keycloak. */
    private static final Duration LAUNCHER = Duration.ofSeconds(150);
    private static final Duration LEFTOVER = Duration.ofSeconds(30);

    private final Options options;
    private final Progress progress;

    Down(Options options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    void run() {
        List<Path> regions = Regions.of(options);
        int ended = 0;
        for (Path region : regions) {
            ended += end(new DataDirectory(region));
        }
        if (ended == 0) {
            progress.plain("Nothing is running.");
        }
    }

    private int end(DataDirectory data) {
        PidFiles pidFiles = new PidFiles(data.run());
        int ended = 0;
        Optional<OwnedProcess> launcher = pidFiles.read("launcher").filter(p -> p.running().isPresent());
        if (launcher.isPresent()) {
            progress.line("stopping the region in " + data.root());
            launcher.get().end(LAUNCHER);
            ended++;
        }
        // While somebody else holds the lock, a region is starting there and its children are not leftovers.
        FileLock lock = data.lock().orElseThrow(() -> new LaunchException("Another ./meridian is working in "
                + data.root() + ".\nWait until it has finished, then run ./meridian down again."));
        for (OwnedProcess left : pidFiles.all()) {
            if (left.running().isPresent()) {
                boolean orderly = left.end(LEFTOVER);
                progress.line(left.name() + (orderly ? " has ended" : " did not end in time and was killed"));
                ended++;
            }
            pidFiles.remove(left.name());
        }
        release(lock);
        return ended;
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new LaunchException("Cannot release the lock of the region: " + e.getMessage(), e);
        }
    }
}
