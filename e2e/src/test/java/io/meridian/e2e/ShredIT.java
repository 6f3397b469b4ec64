package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.testkit.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shred proof: everything about a customer is marked, a backup is taken, and the customer is erased. Then nobody reads
 * anything of them, no file of the region or of the backup holds a mark, and neither does a region that was restored from that
 * backup. Somebody else is read all along.
 */
@Tag("deep")
@Order(1300)
class ShredIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofMinutes(4);
    private static final String ADMIN = "ada.brandt@lumora.example";
    private static final String SUPERVISOR = "jonas.keller@lumora.example";
    private static final String BACKUP = "Backup";
    /** Not personal, so in clear: the search must find it. */
    private static final String CLEAR = "control";

    /** Of its own: it is stopped and gets other data. */
    private final RunningRegion region = RunningRegion.prepare();
    private final Patterns patterns = new Patterns();
    private final Map<String, Map<String, Stores.Found>> found = new LinkedHashMap<>();

    @Test
    void whoIsErased_isNowhere_neitherInTheFilesNorInARestoredBackup()
            throws IOException, SQLException, InterruptedException {
        try (region) {
            region.start();
            Console admin = region.signIn(ADMIN);
            admin.liftViewingLimits();
            Console supervisor = supervisor(admin);
            Somebody gone = new Somebody(region, admin, supervisor);
            Somebody stays = new Somebody(region, admin, supervisor);
            gone.marks().forEach(patterns::word);
            String team = "team" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
            admin.change("POST", "/api/v1/teams", Map.of("name", team));
            patterns.word(CLEAR, team);
            gone.assertReadable(supervisor);
            stays.assertReadable(supervisor);
            gone.end(supervisor);
            Backup backup = Backup.take(region, region.data().resolveSibling("backup"));

            admin.change("PUT", "/api/v1/customers/" + gone.customer() + "/erasure", Map.of("ground", "asked"));
            region.await("ticket-service has heard of it", SOON, () -> gone.isTicketErased(supervisor));
            gone.assertErased(supervisor);
            stays.assertReadable(supervisor);
            look("after the erasure", backup);

            stop();
            backup.restore();
            region.up();
            region.await("the region is ready again", START, () -> region.output().contains("Ctrl-C stops it"));
            Console again = region.signIn(SUPERVISOR);
            assertThat(replays()).as("services that read of two erasures which the backup did not know").isEqualTo(2);
            gone.assertErased(again);
            stays.assertReadable(again);
            look("after the restore", backup);
            report(gone.marks().keySet());
        }
    }

    /** Somebody who sees all of the tenant. */
    private Console supervisor(Console admin) {
        var user = admin.get("/api/v1/users?query=" + SUPERVISOR).path("items").path(0);
        admin.change("PATCH", "/api/v1/users/" + user.path("id").asString(),
                Map.of("scope", "all", "version", user.path("version").asLong()));
        return region.signIn(SUPERVISOR);
    }

    private void stop() throws InterruptedException {
        Process script = region.script();
        script.destroy();
        assertThat(script.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    }

    private long replays() throws IOException {
        long count = 0;
        try (var logs = Files.list(region.logs())) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                try (var lines = Files.lines(log)) {
                    count += lines.filter(line -> line.contains("meridian.channel.erasure.v1 are kept; 2 of them"))
                            .count();
                }
            }
        }
        return count;
    }

    /** In every store and in the backup there is nothing but what is not personal. */
    private void look(String when, Backup backup) throws IOException, SQLException {
        Stores stores = new Stores(region);
        try (Connection connection = stores.database("postgres"); Statement sql = connection.createStatement()) {
            sql.execute("checkpoint"); // what is in memory alone is in the files then
        }
        Map<String, Stores.Found> all = stores.look(patterns);
        all.put(BACKUP, Stores.files(patterns, List.of(backup.folder())));
        found.put(when, all);
        all.forEach((store, some) -> {
            if (!store.equals(Stores.OUTSIDE)) {
                assertThat(some.names()).as(store + " " + when).isSubsetOf(CLEAR);
            }
        });
        // The search finds what is there.
        for (String store : List.of("PostgreSQL: rows of all databases", "PostgreSQL: files and write-ahead log",
                BACKUP)) {
            assertThat(all.get(store)).extracting(Stores.Found::names).as(store).isEqualTo(Set.of(CLEAR));
        }
        assertThat(all.get(Stores.OUTSIDE)).extracting(Stores.Found::names).asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.collection(String.class)).contains("whatsapptext");
    }

    private void report(Set<String> marks) {
        String rows = found.entrySet().stream().flatMap(moment -> moment.getValue().entrySet().stream().map(
                store -> "| %s | %s | %d | %.1f | %d | %s |".formatted(moment.getKey(), store.getKey(),
                        store.getValue().parts(), store.getValue().bytes() / 1e6,
                        store.getValue().names().stream().filter(marks::contains).count(),
                        store.getValue().names().contains(CLEAR) ? "found" : "")))
                .collect(Collectors.joining("\n"));
        Depth.table(ShredIT.class,
                """
                        ## Shred: what is left of an erased customer

                        %d marks stood in everything that a customer said and that was said of them (%s). All were read by staff, by the
                        search and by the visitor; a base backup was taken; the customer was erased. Then nothing was read any more, and every
                        store and the backup were searched for the marks: as they are, in capitals, as UTF-16, in hexadecimal and Base64. Then
                        PostgreSQL was restored from the backup: both services read the two erasures again before they served, and everything
                        was looked at once more. Another customer of the tenant was read all along. "Control" is the name of a team, which is
                        in clear: the search sees. The simulated provider is outside of the region and keeps its own. Not searched: memory of
                        processes.

                        | When | Where | Files, rows, records | MB | Marks found | Control |
                        |---|---|---|---|---|---|
                        %s"""
                        .formatted(marks.size(), String.join(", ", marks), rows));
    }
}
