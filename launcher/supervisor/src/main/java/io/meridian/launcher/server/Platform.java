package io.meridian.launcher.server;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The machine, in the words of the artifacts that carry binaries. */
enum Platform {

    LINUX_AMD64("postgres-linux-x86_64.txz", "redis-server-6.2.6-v5-linux-amd64"), MAC_AMD64(
            "postgres-darwin-x86_64.txz", "redis-server-6.2.6-v5-darwin-amd64"), MAC_ARM64(
                    "postgres-darwin-arm_64.txz", "redis-server-6.2.6-v5-darwin-arm64");

    private final String postgres;
    private final String redis;

    Platform(String postgres, String redis) {
        this.postgres = postgres;
        this.redis = redis;
    }

    static Platform current() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        boolean intel = "amd64".equals(machine) || "x86_64".equals(machine);
        if (system.startsWith("linux") && intel) {
            return LINUX_AMD64;
        }
        if (system.startsWith("mac")) {
            return intel ? MAC_AMD64 : MAC_ARM64;
        }
        throw new LaunchException("Local mode runs on Linux x86-64 and on macOS, not on " + system + " " + machine
                + ".\nUse docker-compose.yml or one of those systems.");
    }

    InputStream postgres() throws IOException {
        return resource(postgres);
    }

    InputStream redis() throws IOException {
        return resource(redis);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = Platform.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IOException("the build did not bring " + name + "; run mvn -DskipTests package on this machine");
        }
        return stream;
    }
}
