package io.meridian.launcher.server;

import io.meridian.launcher.process.ChildSpec;
import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.Probe;
import io.meridian.launcher.process.Signal;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Kafka broker that is its own controller. Topics are declared by their owners, never made by being used. */
public final class Kafka {

    public static final String NAME = "kafka";

    private final DataDirectory data;
    private final String classPath;
    private StartUpCache startUpCache;
    private final int port;
    private final int controllerPort;

    public Kafka(DataDirectory data, Distribution distribution, int port, int controllerPort) {
        this.data = data;
        this.classPath = distribution.classPath(NAME, data.part("lib"));
        this.startUpCache = StartUpCache.of(data.part("start"), NAME, classPath);
        this.port = port;
        this.controllerPort = controllerPort;
    }

    public ChildSpec prepare() {
        Path directory = data.part(NAME);
        Path configuration = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            Files.writeString(configuration, properties(directory.resolve("log")));
        } catch (IOException e) {
            throw new LaunchException("Cannot write " + configuration + ": " + e.getMessage(), e);
        }
        List<String> command = new ArrayList<>(List.of(Jvm.java(), "-Xms96m", "-Xmx384m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xss512k", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(startUpCache.flags());
        command.addAll(List.of("-cp", classPath, "io.meridian.launcher.kafka.KafkaMain", configuration.toString()));
        return ChildSpec.of(NAME, command, Map.of(), directory, Probe.port(port)).stopWith(Signal.TERM,
                Duration.ofSeconds(90));
    }

    /** Records no start-up cache. */
    public void once() {
        startUpCache = startUpCache.onlyUse();
    }

    public StartUpCache startUpCache() {
        return startUpCache;
    }

    /** Addresses for clients. */
    public String servers() {
        return "127.0.0.1:" + port;
    }

    private String properties(Path log) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                # After kill -9 the controller, which is the same process, waits this long for the broker that it remembers.
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                num.partitions=4
                auto.create.topics.enable=false
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                metric.reporters=
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=16777216
                """
                .formatted(port, controllerPort, log);
    }
}
