package io.meridian.e2e;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A base backup of a region's PostgreSQL, as {@code pg_basebackup} makes it: taken while the region works. */
final class Backup {

    /** Their folders are needed, what is in them is not. */
    private static final Set<String> EMPTY = Set.of("pg_wal", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots",
            "pg_stat_tmp", "pg_subtrans", "pg_replslot");
    private static final String WAL = "pg_wal";

    private final Path cluster;
    private final Path folder;

    private Backup(Path cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    static Backup take(RunningRegion region, Path folder) throws IOException, SQLException {
        Backup backup = new Backup(region.data().resolve("postgres"), folder);
        try (Connection connection = new Stores(region).database("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("select pg_backup_start('shred', true)");
            copy(backup.cluster, folder, true);
            try (ResultSet end = sql.executeQuery("select labelfile, spcmapfile from pg_backup_stop(false)")) {
                end.next();
                // A copy of a file of the server's, so that it belongs to the server's user.
                Path label = folder.resolve("backup_label");
                Files.copy(folder.resolve("PG_VERSION"), label, StandardCopyOption.COPY_ATTRIBUTES);
                Files.writeString(label, end.getString(1));
            }
            // The log until the end of the copying: what makes one state of it.
            copy(backup.cluster.resolve(WAL), folder.resolve(WAL), false);
        }
        return backup;
    }

    Path folder() {
        return folder;
    }

    /** Takes the place of the data; the region stands still. */
    void restore() throws IOException {
        List<Path> old;
        try (var files = Files.walk(cluster)) {
            old = files.sorted(Comparator.reverseOrder()).filter(path -> !path.equals(cluster)).toList();
        }
        for (Path path : old) {
            Files.delete(path);
        }
        copy(folder, cluster, false);
    }

    private static void copy(Path from, Path to, boolean running) throws IOException {
        List<Path> all;
        try (var files = Files.walk(from)) {
            all = files.toList();
        }
        for (Path path : all) {
            Path relative = from.relativize(path);
            boolean isEmptied = relative.getNameCount() > 1 && EMPTY.contains(relative.getName(0).toString());
            boolean isLeftOut = running && (isEmptied || relative.toString().startsWith("postmaster."));
            Path target = to.resolve(relative.toString());
            if (isLeftOut || (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && Files.exists(target))) {
                continue;
            }
            try {
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            } catch (FileSystemException e) {
                if (Files.exists(path)) {
                    throw e;
                }
                // Removed by the server since the folder was listed; the log knows why.
            }
        }
    }
}
