package io.meridian.launcher;

import io.meridian.launcher.process.Child;
import io.meridian.launcher.process.ChildSpec;
import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.process.Signal;
import io.meridian.launcher.region.Cache;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Distribution;
import io.meridian.launcher.region.Ports;
import io.meridian.launcher.server.Keycloak;
import io.meridian.launcher.server.Postgres;
import io.meridian.launcher.server.StartUpCache;
import java.nio.channels.FileLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Starts a region and keeps it until it is told to stop. */
final class Up {

    private static final Set<String> ASKED_TO_STOP = Set.of(Postgres.NAME, "initdb", "migrations", "keycloak-build");

    /** How much of a region is started. */
    enum Extent {
        /** PostgreSQL, Kafka, Redis and the simulators: enough to test how a region starts and ends. */
        SERVERS,
        /** All of it. */
        EVERYTHING
    }

    private final Options options;
    private final Extent extent;
    private final Progress progress;
    private final DataDirectory data;
    private final PidFiles pidFiles;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Children children;
    private final ReentrantLock stopping = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Region region;
    private @Nullable FileLock lock;

    Up(Options options, Extent extent, Progress progress) {
        this.options = options;
        this.extent = extent;
        this.progress = progress;
        this.data = new DataDirectory(options.directory());
        this.pidFiles = new PidFiles(data.run());
        this.children = new Children(data, pidFiles, progress, executor);
    }

    /**
     * Starts everything; on return the region is ready.
     *
     * @return the started region
     * @throws LaunchException
     *             if a part could not be started; what was started is stopped again
     */
    Region start() {
        String name = options.regionToStart();
        data.prepare(name);
        lock = data.lock().orElseThrow(this::alreadyRunning);
        endLeftovers();
        if (options.fresh()) {
            data.wipe();
            progress.line("the data of region " + name + " are wiped");
        }
        Ports ports = Ports.choose(data.run().resolve("ports.properties"), options.port(), Region.portNames());
        Region made = new Region(options, data, ports, new Distribution(options.project()), Cache.ofUser());
        made.directory().enter(name, made.publicUrl(), Region.demo(name));
        region = made;
        pidFiles.write(OwnedProcess.of("launcher", ProcessHandle.current(), Signal.TERM));
        try {
            startAll(made);
            children.watch();
            return made;
        } catch (CompletionException e) {
            stop();
            throw e.getCause() instanceof LaunchException cause ? cause : e;
        }
    }

    private LaunchException alreadyRunning() {
        Optional<OwnedProcess> launcher = pidFiles.read("launcher").filter(p -> p.running().isPresent());
        return new LaunchException("Region " + options.regionToStart() + " is already running"
                + launcher.map(p -> " (process " + p.pid() + ")").orElse("") + ", its data are in " + data.root()
                + ".\nUse it as it is (./meridian status), stop it with ./meridian down, or start another one beside"
                + " it: ./meridian up --region sg --port 9080");
    }

    /**
     * What a launcher that was killed has left running. The lock says that it is gone. All at once: servers and services
     * lose nothing by being killed; the database and what makes something are asked to stop and waited for.
     */
    private void endLeftovers() {
        List<CompletableFuture<?>> ending = new ArrayList<>();
        for (OwnedProcess left : pidFiles.all()) {
            if (left.running().isPresent()) {
                progress.line("ending " + left.name() + " (process " + left.pid() + "), left over from a former start");
            }
            ending.add(task(() -> {
                if (ASKED_TO_STOP.contains(left.name())) {
                    left.end(Duration.ofSeconds(20));
                } else {
                    left.kill();
                }
                pidFiles.remove(left.name());
            }));
        }
        CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new)).join();
    }

    /** What a start that failed was still running to its end: making a cluster, migrations, the build of Keycloak. */
    private void endUnfinished() {
        for (OwnedProcess left : pidFiles.all()) {
            if (!"launcher".equals(left.name())) {
                left.end(Duration.ofSeconds(20));
                pidFiles.remove(left.name());
            }
        }
    }

    private void startAll(Region made) {
        CompletableFuture<?> redis = task(() -> children.start(made.redis().prepare()));
        CompletableFuture<?> kafka = task(() -> children.start(made.kafka().prepare()));
        CompletableFuture<?> simulators = task(() -> children.start(made.simulators()));
        CompletableFuture<?> postgres = task(() -> children.start(made.postgres().prepare()));
        List<CompletableFuture<?>> all = new ArrayList<>(List.of(redis, kafka, simulators, postgres));
        if (extent == Extent.EVERYTHING) {
            CompletableFuture<?> keycloak = startKeycloak(made, postgres);
            CompletableFuture<?> migrated = after(() -> migrate(made), postgres);
            all.add(keycloak);
            all.add(migrated);
            if (options.processes()) {
                // One after the other: eight JVMs that start at once take each other's time until one is given up.
                CompletableFuture<?> last = CompletableFuture.allOf(keycloak, migrated, kafka, redis);
                for (ChildSpec service : made.services(true)) {
                    last = after(() -> children.start(service), last);
                }
                all.add(after(() -> children.start(made.gateway()), last));
            } else {
                made.services(false).forEach(
                        services -> all.add(after(() -> children.start(services), migrated, kafka, redis)));
                all.add(after(() -> children.start(made.gateway()), kafka, redis));
            }
        }
        await(all);
    }

    private CompletableFuture<?> startKeycloak(Region made, CompletableFuture<?> postgres) {
        Keycloak keycloak = made.keycloak();
        if (!keycloak.built()) {
            progress.line("building Keycloak once for this machine, about half a minute");
        }
        CompletableFuture<?> built = task(keycloak::build);
        return after(() -> {
            made.postgres().createDatabase(Keycloak.NAME);
            children.start(keycloak.prepare(made.postgres()));
        }, postgres, built);
    }

    private static void await(List<CompletableFuture<?>> all) {
        // The first failure ends the start; the others would only wait for their time limits.
        CompletableFuture<Void> failed = new CompletableFuture<>();
        List<CompletableFuture<?>> watched = new ArrayList<>();
        for (CompletableFuture<?> each : all) {
            watched.add(each.whenComplete((ok, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
            }));
        }
        CompletableFuture.anyOf(CompletableFuture.allOf(watched.toArray(CompletableFuture[]::new)), failed).join();
    }

    private void migrate(Region made) {
        double from = progress.seconds();
        String key = made.migrationsKey();
        if (made.postgres().note().equals(key)) {
            return;
        }
        try {
            for (Service service : Service.values()) {
                made.postgres().setup().create(service.database(), made.rolePasswords(service));
            }
        } catch (SQLException e) {
            throw new LaunchException("Cannot create the databases of the services: " + e.getMessage(), e);
        }
        Child.run(made.migrations(), pidFiles, data.logs());
        made.postgres().note(key);
        progress.line(String.format(java.util.Locale.ROOT, "databases are up to date (%.1f s)",
                progress.seconds() - from));
    }

    private CompletableFuture<?> task(Runnable action) {
        return CompletableFuture.runAsync(action, executor);
    }

    private CompletableFuture<?> after(Runnable action, CompletableFuture<?>... first) {
        return CompletableFuture.allOf(first).thenRunAsync(action, executor);
    }

    /** Waits until {@link #stop()} is done. */
    void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /** Ends all children in order and lets go of the region. Repeated calls do nothing. */
    void stop() {
        stopping.lock();
        try {
            if (stopped.getCount() == 0) {
                return;
            }
            Region made = region;
            if (made != null) {
                Map<String, StartUpCache> caches = made.startUpCaches();
                if (caches.values().stream().anyMatch(StartUpCache::records)) {
                    progress.line("start-up caches are saved this once, which takes about half a minute");
                }
                List<String> forced = children.stop(Region.stopOrder());
                endUnfinished();
                caches.forEach((child, cache) -> {
                    if (!forced.contains(child)) {
                        cache.keep();
                    }
                });
            }
            if (lock != null) {
                pidFiles.remove("launcher");
                lock.release();
            }
        } catch (java.io.IOException e) {
            progress.line("the lock of the region could not be released: " + e.getMessage());
        } finally {
            stopped.countDown();
            stopping.unlock();
        }
    }

    DataDirectory data() {
        return data;
    }

}
