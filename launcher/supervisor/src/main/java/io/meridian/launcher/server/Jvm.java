package io.meridian.launcher.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java of this launcher, for its children. */
public final class Jvm {

    /** For what is quick to start and does little. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

    private Jvm() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Version of the Java in use; caches of one are of no use to another. */
    public static String version() {
        return Runtime.version().toString().replaceAll("[^A-Za-z0-9.]", "-");
    }

    /** A command for a small tool: serial collector, quick compiler only. */
    public static List<String> small(String heap, String classPath, String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + heap));
        command.addAll(SMALL);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(mainAndArguments));
        return command;
    }
}
