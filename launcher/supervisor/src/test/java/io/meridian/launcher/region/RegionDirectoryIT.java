package io.meridian.launcher.region;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.launcher.process.LaunchException;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryVerifier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RegionDirectoryIT {

    @TempDir
    Path folder;

    @Test
    void enter_twoRegions_eachReadsBothUnderOneKey() throws IOException, ParseException {
        new RegionDirectory(folder).enter("eu", "http://localhost:8080", lumora("eu-lumora"));
        long before = read().version();
        new RegionDirectory(folder).enter("sg", "http://localhost:9080", lumora("sg-lumora"));
        new RegionDirectory(folder).enter("sg", "http://localhost:9080", lumora("sg-lumora"));

        Directory both = read();

        assertThat(both.version()).isGreaterThanOrEqualTo(before);
        assertThat(both.locate("eu-lumora")).contains(region("eu", 8080));
        assertThat(both.locate("sg-lumora")).contains(region("sg", 9080));
        assertThat(both.enterprises()).containsExactly(new Directory.Enterprise("lumora", "Lumora \"Motors\" \\ 株式",
                List.of(new Directory.Tenant("eu-lumora", "eu"), new Directory.Tenant("sg-lumora", "sg"))));
    }

    @Test
    void enter_whatPeopleWrote_isSigned() throws IOException, ParseException {
        RegionDirectory directory = new RegionDirectory(folder);
        directory.enter("eu", "https://eu.meridian.example", List.of());
        Files.writeString(folder.resolve("enterprises.properties"), "acme=Acme\nacme.tenants=eu-acme, sg-acme\n");
        assertThatThrownBy(() -> directory.enter("eu", "https://eu.meridian.example", List.of()))
                .isInstanceOf(LaunchException.class).hasMessageContaining("sg-acme").hasMessageContaining("not signed");
        assertThat(read().enterprises()).as("what was signed before stays").isEmpty();
        directory.enter("sg", "https://sg.meridian.example", List.of());
        assertThat(read().enterpriseOf("sg-acme")).get()
                .satisfies(acme -> assertThat(acme.tenants()).extracting(Directory.Tenant::slug)
                        .containsExactly("eu-acme", "sg-acme"));
        Files.writeString(folder.resolve("enterprises.properties"), "b\\ c=Both\n");
        assertThatThrownBy(() -> directory.enter("sg", "https://sg.meridian.example", List.of()))
                .isInstanceOf(LaunchException.class).hasMessageContaining("b c");
        Files.writeString(folder.resolve("enterprises.properties"), "aa=A\naa.tenants=eu-a1\nbb=B\nbb.tenants=eu-a1\n");
        assertThatThrownBy(() -> directory.enter("sg", "https://sg.meridian.example", List.of()))
                .isInstanceOf(LaunchException.class).hasMessageContaining("eu-a1 is there twice");
    }

    @Test
    void enter_again_replacesTheAddress() throws IOException, ParseException {
        RegionDirectory directory = new RegionDirectory(folder);
        directory.enter("eu", "http://localhost:8080", List.of());
        directory.enter("eu", "http://localhost:8090", List.of());

        assertThat(read().regions()).containsExactly(region("eu", 8090));
    }

    private static List<RegionDirectory.Enterprise> lumora(String slug) {
        return List.of(new RegionDirectory.Enterprise("lumora", "Lumora \"Motors\" \\ 株式", List.of(slug)));
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
