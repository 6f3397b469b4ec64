package io.meridian.launcher.server;

import io.meridian.launcher.process.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The JDK's AOT cache of one child: classes as they were loaded and linked before. A run without one records it and
 * writes it while it ends, which takes some seconds; every later start of the same jars needs about a third of the time.
 * The JVM itself checks that cache, jars and flags belong together and goes on without the cache if not.
 */
public final class StartUpCache {

    private static final String SUFFIX = ".aot";

    private final Path cache;
    private final Path recording;
    private final boolean records;

    private StartUpCache(Path cache, Path recording, boolean records) {
        this.cache = cache;
        this.recording = recording;
        this.records = records;
    }

    /** A cache whose name says all that it depends on; recorded whenever it is missing. */
    static StartUpCache of(Path cache, Path recording) {
        drop(recording);
        return new StartUpCache(cache, recording, !Files.exists(cache));
    }

    /**
     * The cache of a part whose jars may change from start to start. It is recorded on the very first start and then
     * only if the jars are those of the start before: who changes code all the time shall not wait for it each time.
     *
     * @param directory
     *            of this region's caches
     */
    public static StartUpCache of(Path directory, String part, String classPath) {
        try {
            Files.createDirectories(directory);
            String key = key(classPath);
            Path cache = directory.resolve(part + "-" + key + SUFFIX);
            Path last = directory.resolve(part + ".last");
            boolean settled = !Files.exists(last) || Files.readString(last).equals(key);
            Files.writeString(last, key);
            Path recording = directory.resolve(part + ".part");
            drop(recording);
            if (!Files.exists(cache)) {
                deleteOthers(directory, part);
            }
            return new StartUpCache(cache, recording, settled && !Files.exists(cache));
        } catch (IOException e) {
            throw new LaunchException("Cannot use " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The same for a region that is started only once: uses a cache that is there, records none. */
    public StartUpCache onlyUse() {
        return new StartUpCache(cache, recording, false);
    }

    /** The flag for the child's command line, or none. */
    public List<String> flags() {
        if (records) {
            return List.of("-XX:AOTCacheOutput=" + recording);
        }
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    /** Whether the child takes longer to end because it writes the cache. */
    public boolean records() {
        return records;
    }

    /** Takes over what an orderly run has recorded. */
    public void keep() {
        if (!records || !Files.exists(recording)) {
            return;
        }
        try {
            // The region and the cache may be on different disks.
            Path part = cache.resolveSibling(cache.getFileName() + "-" + ProcessHandle.current().pid());
            Files.move(recording, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException("Cannot keep " + recording + ": " + e.getMessage(), e);
        }
    }

    /** Identifies a class path and the Java in use: names, sizes and times of its jars. */
    public static String key(String classPath) {
        CRC32 sum = new CRC32();
        sum.update(Jvm.version().getBytes(StandardCharsets.UTF_8));
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            File jar = new File(entry);
            sum.update((entry + jar.length() + jar.lastModified()).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static void drop(Path recording) {
        try {
            // The JVM keeps its notes beside the recording until it has written it.
            Files.deleteIfExists(recording);
            Files.deleteIfExists(recording.resolveSibling(recording.getFileName() + ".config"));
        } catch (IOException e) {
            throw new LaunchException("Cannot delete " + recording + ": " + e.getMessage(), e);
        }
    }

    private static void deleteOthers(Path directory, String part) throws IOException {
        try (var caches = Files.newDirectoryStream(directory, part + "-*" + SUFFIX)) {
            for (Path old : caches) {
                Files.delete(old);
            }
        }
    }
}
