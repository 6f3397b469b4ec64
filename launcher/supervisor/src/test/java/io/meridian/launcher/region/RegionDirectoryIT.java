package io.meridian.launcher.region;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryVerifier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RegionDirectoryIT {

    @TempDir
    Path folder;

    @Test
    void enter_twoRegions_eachReadsBothUnderOneKey() throws IOException, ParseException {
        new RegionDirectory(folder).enter("eu", "http://localhost:8080");
        long before = read().version();
        new RegionDirectory(folder).enter("sg", "http://localhost:9080");

        Directory both = read();

        assertThat(both.version()).isGreaterThanOrEqualTo(before);
        assertThat(both.locate("eu-lumora")).contains(region("eu", 8080));
        assertThat(both.locate("sg-lumora")).contains(region("sg", 9080));
    }

    @Test
    void enter_again_replacesTheAddress() throws IOException, ParseException {
        RegionDirectory directory = new RegionDirectory(folder);
        directory.enter("eu", "http://localhost:8080");
        directory.enter("eu", "http://localhost:8090");

        assertThat(read().regions()).containsExactly(region("eu", 8090));
    }

    private Directory read() throws IOException, ParseException {
        RegionDirectory directory = new RegionDirectory(folder);
        OctetKeyPair key = OctetKeyPair.parse(Files.readString(directory.publicKey()));
        return new DirectoryVerifier(key).verify(Files.readString(directory.file()));
    }

    private static Directory.Region region(String name, int port) {
        return new Directory.Region(name, URI.create("http://localhost:" + port));
    }
}
