package io.meridian.gateway.edge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import io.meridian.platform.directory.DirectorySigner;
import io.meridian.platform.directory.DirectoryVerifier;
import io.meridian.testkit.time.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class NeighboursTest {

    @TempDir
    private Path folder;

    private final TestClock clock = TestClock.fixed("2026-11-20T10:00:00Z");
    private final EdgeProperties edge = new EdgeProperties("eu", URI.create("https://eu.meridian.example"), List.of());
    private OctetKeyPair key = newKey();

    @BeforeEach
    void directory() throws IOException {
        list(1, "https://eu.meridian.example", "https://SG.Meridian.Example:443/");
    }

    @Test
    void areWrittenAsBrowsersWriteThem() {
        assertThat(neighbours().origins()).containsExactly("https://sg.meridian.example");
        assertThat(neighbours().origin("sg")).contains("https://sg.meridian.example");
        assertThat(neighbours().origin("eu")).as("this one").isEmpty();
        assertThat(neighbours().origin("https://sg.meridian.example")).isEmpty();
    }

    @Test
    void areTrusted_asLongAsTheDirectoryNamesThem() throws IOException {
        Neighbours neighbours = neighbours();
        SecurityHeaders headers = new SecurityHeaders(edge, neighbours);
        assertThat(neighbours.ask(from("https://sg.meridian.example"))).isTrue();
        assertThat(neighbours.ask(from("http://br.meridian.example:9081"))).isFalse();
        assertThat(policy(headers, "/"))
                .contains("connect-src 'self' https://sg.meridian.example wss://sg.meridian.example;");

        list(2, "https://eu.meridian.example", "http://br.meridian.example:9081");
        clock.advance(Duration.ofSeconds(6));

        assertThat(neighbours.ask(from("https://sg.meridian.example"))).isFalse();
        assertThat(neighbours.ask(from("http://br.meridian.example:9081"))).isTrue();
        assertThat(policy(headers, "/")).doesNotContain("sg.meridian").contains(
                "connect-src 'self' http://br.meridian.example:9081 ws://br.meridian.example:9081;",
                "img-src 'self' data: blob: http://br.meridian.example:9081;",
                "media-src 'self' blob: http://br.meridian.example:9081;");
    }

    @Test
    void areInThePolicyOfTheWorkspaceAlone() {
        SecurityHeaders headers = new SecurityHeaders(edge, neighbours());
        for (String path : List.of("/", "/index.html", "/worklist", "/signed-in", "/administrators")) {
            assertThat(policy(headers, path)).as(path).contains("sg.meridian.example");
        }
        for (String path : List.of("/admin", "/admin/people", "/docs", "/docs/x", "/widget/v1.js", "/api/v1/x",
                "/session/callback")) {
            assertThat(policy(headers, path)).as(path).doesNotContain("sg.meridian.example");
        }
        assertThat(policy(new SecurityHeaders(edge, new Neighbours(null, edge)), "/")).contains("connect-src 'self';");
    }

    @Test
    void areNone_withoutADirectory() {
        Neighbours alone = new Neighbours(null, edge);
        assertThat(alone.ask(from("https://sg.meridian.example"))).isFalse();
        assertThat(alone.origin("sg")).isEmpty();
        assertThat(alone.cells("eu-lumora")).isEmpty();
    }

    private Neighbours neighbours() {
        return new Neighbours(new DirectoryFile(folder.resolve("directory.json"), new DirectoryVerifier(key), "eu",
                clock), edge);
    }

    /** Regions named as their hosts begin. */
    private void list(long version, String... addresses) throws IOException {
        List<Directory.Region> regions = Arrays.stream(addresses).map(URI::create).map(address -> new Directory.Region(
                address.getHost().substring(0, 2).toLowerCase(java.util.Locale.ROOT), address)).toList();
        Files.writeString(folder.resolve("directory.json"),
                new DirectorySigner(key).sign(new Directory(version, clock.instant(), regions, List.of())));
    }

    private static MockHttpServletRequest from(String origin) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Origin", origin);
        return request;
    }

    private static String policy(SecurityHeaders headers, String path) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        headers.write(path, response);
        return String.valueOf(response.getHeader("Content-Security-Policy"));
    }

    private static OctetKeyPair newKey() {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyID("directory").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
