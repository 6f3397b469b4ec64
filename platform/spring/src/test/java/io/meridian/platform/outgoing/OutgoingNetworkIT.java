package io.meridian.platform.outgoing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** All addresses of the corpus are called in a network namespace in which every private address would see it. */
class OutgoingNetworkIT {

    private static final String SCRIPT = "ip link set lo up && ip route add local 0.0.0.0/0 dev lo"
            + " && ip -6 route add local ::/0 dev lo && exec \"$@\"";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void nothingPrivateIsEverReached_whateverSomebodyGivesAsAddress() throws Exception {
        assumeTrue(run(List.of("unshare", "--map-root-user", "--net", "ip", "link", "set", "lo", "up")).status() == 0,
                "Needs Linux with namespaces of users, and ip (iproute2)");
        Path keys = folder.resolve("keys.p12");
        Ran made = run(List.of(JAVA.resolve("keytool").toString(), "-genkeypair", "-keystore", keys.toString(),
                "-storepass", OutgoingProbe.PASSWORD, "-keyalg", "EC", "-alias", "server", "-dname", "CN=server",
                "-ext", "san=dns:*.shop.example,dns:xn--grn-hoa.example,ip:1.1.1.1,ip:2606:4700:4700::1111"));
        assertThat(made.status()).as(made.text()).isZero();
        Ran ran = run(List.of("unshare", "--map-root-user", "--net", "sh", "-c", SCRIPT, "sh",
                JAVA.resolve("java").toString(), "-Xmx256m", "-DsocksProxyHost=10.1.2.3", "-DsocksProxyPort=443", "-cp",
                System.getProperty("java.class.path"),
                OutgoingProbe.class.getName(), keys.toString()));
        assertThat(ran.status()).as(ran.text()).isZero();
        Map<String, String> results = ran.text().lines().map(line -> line.split("\t", -1))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

        for (Corpus line : Corpus.all()) {
            assertThat(results.get(line.address())).as(line.address())
                    .isEqualTo(line.refused().isEmpty()
                            ? "200 0"
                            : "REFUSED " + line.refused().replace("private_address", "no_public_address"));
        }
        assertThat(results).containsEntry("/redirect", "302 0").containsEntry("/endless", "TOO_LARGE too_large")
                .containsEntry("/drip", "UNANSWERED too_late").containsEntry("/slow", "200 0")
                .containsEntry("/packed", "200 4")
                .containsEntry("/long-line", "TOO_LARGE too_large").containsEntry("/long-head", "TOO_LARGE too_large")
                .containsEntry("/long-chunk", "TOO_LARGE too_large")
                .containsEntry("/trailers", "TOO_LARGE too_large")
                .containsEntry("no TLS", "UNREACHABLE no_connection")
                .containsEntry("slow name", "UNREACHABLE no_public_address")
                .containsEntry("interrupted", "UNREACHABLE no_connection")
                .containsEntry("closed", "UNREACHABLE no_connection")
                .containsEntry("header", "REFUSED malformed_header").containsEntry("host", "REFUSED malformed_header")
                .containsEntry("first", "200 0").containsEntry("second", "REFUSED no_public_address")
                .containsEntry("forbidden", "0").containsEntry("would-be-seen", "4");
    }

    private record Ran(int status, String text) {}

    private Ran run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException absent) {
            return new Ran(-1, absent.toString());
        }
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Ran(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
