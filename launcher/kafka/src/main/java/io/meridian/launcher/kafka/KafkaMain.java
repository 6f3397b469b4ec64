package io.meridian.launcher.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** Runs one broker from a properties file; its storage is formatted on the first start. */
final class KafkaMain {

    private KafkaMain() {}

    /**
     * @param arguments
     *            the properties file
     */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(in);
        }
        format(properties.getProperty("log.dirs"));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.awaitShutdown();
    }

    private static void format(String directory) throws Exception {
        if (Files.exists(Path.of(directory, "meta.properties"))) {
            return;
        }
        createDirectory(directory);
        new Formatter().setNodeId(1).setClusterId(Uuid.randomUuid().toString()).setDirectories(List.of(directory))
                .setMetadataLogDirectory(directory).setControllerListenerName("CONTROLLER").setIgnoreFormatted(true)
                .run();
    }

    private static void createDirectory(String directory) throws IOException {
        Files.createDirectories(Path.of(directory));
    }
}
