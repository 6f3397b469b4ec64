package io.meridian.platform.directory;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.testkit.time.TestClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DirectoryTest {

    @TempDir
    private Path folder;

    private final OctetKeyPair key = newKey();
    private final TestClock clock = TestClock.fixed("2026-11-20T10:00:00Z");

    @Test
    void comesBackWhole_signedAndVerified() {
        Directory directory = directory(7);
        assertThat(new DirectoryVerifier(key.toPublicJWK()).verify(new DirectorySigner(key).sign(directory)))
                .isEqualTo(directory);
    }

    @Test
    void isRefused_otherKeyChangedContentOrRubbish() {
        DirectoryVerifier verifier = new DirectoryVerifier(key);
        String signed = new DirectorySigner(key).sign(directory(7));
        String other = new DirectorySigner(key).sign(directory(8));
        String payload = signed.replaceFirst("(?s).*\"payload\" : \"([^\"]+)\".*", "$1");
        String otherPayload = other.replaceFirst("(?s).*\"payload\" : \"([^\"]+)\".*", "$1");
        for (String bad : List.of(new DirectorySigner(newKey()).sign(directory(7)),
                signed.replace(payload, otherPayload), "", "{}", "[]", "null")) {
            assertThatExceptionOfType(InvalidDirectoryException.class).isThrownBy(() -> verifier.verify(bad));
        }
    }

    @Test
    void isToldFromTheIdAlone_regionOfAPublicId() {
        assertThat(Directory.regionOf("eu-lumora")).contains("eu");
        assertThat(Directory.regionOf("sg-wa-6f2k")).contains("sg");
        assertThat(List.of("lumora", "EU-lumora", "-x", "eu-", "")).allMatch(t -> Directory.regionOf(t).isEmpty());
    }

    @Test
    void isRefused_contradictingItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Directory.Tenant("eu-lumora", "sg"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Directory(1, clock.instant(), List.of(), List.of(
                new Directory.Enterprise("lumora", "Lumora Motors", List.of(new Directory.Tenant("eu-a", "eu"))))));
        Directory.Enterprise lumora = new Directory.Enterprise("lumora", "Lumora Motors", List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Directory(1, clock.instant(), List.of(), List.of(lumora, lumora)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Directory.Enterprise("Lumora Motors", "Lumora Motors", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Directory.Region("eu", URI.create("javascript:alert(1)")));
    }

    @Test
    void isRead_whatALaterReleaseAddsAndAnEarlierOneHad() {
        Directory read = JsonMapper.shared().readValue("""
                {"version":7,"issuedAt":"2026-11-20T09:00:00Z","later":{"x":1},
                 "regions":[{"name":"eu","address":"https://eu.meridian.example","later":true}],
                 "enterprises":[{"id":"0199a000-0000-7000-8000-000000000001","name":"Lumora Motors","later":[],
                   "tenants":[{"id":"0199a000-0000-7000-8000-000000000002","slug":"eu-lumora","region":"eu"}]}]}""",
                Directory.class);
        assertThat(read.enterpriseOf("eu-lumora")).get()
                .satisfies(e -> assertThat(e.tenants()).containsExactly(new Directory.Tenant("eu-lumora", "eu")));
    }

    @Test
    void areNamedInOrder_otherRegions() {
        assertThat(directory(7).others("eu")).extracting(Directory.Region::name).containsExactly("sg");
        assertThat(directory(7).others("us")).extracting(Directory.Region::name).containsExactly("eu", "sg");
    }

    @Test
    void answersWrongRegionWithTheAddress_idOfAnotherRegion() throws Exception {
        DirectoryFile file = file(directory(7));
        file.requireHere("eu-lumora");
        file.requireHere("mars-lumora");
        assertThatExceptionOfType(MeridianException.class).isThrownBy(() -> file.requireHere("sg-lumora"))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(CommonError.WRONG_REGION);
                    assertThat(e.details()).containsEntry("region", "sg").containsEntry("address",
                            "https://sg.meridian.example");
                });
        assertThat(file.current().enterpriseOf("sg-lumora")).isEqualTo(Optional.of(directory(7).enterprises().get(0)));
    }

    @Test
    void followsTheFile_forwardOnly() throws Exception {
        DirectoryFile file = file(directory(7));
        write(directory(8));
        assertThat(file.current().version()).isEqualTo(7);
        clock.advance(Duration.ofSeconds(6));
        assertThat(file.current().version()).isEqualTo(8);
        write(directory(6));
        clock.advance(Duration.ofSeconds(6));
        assertThat(file.current().version()).isEqualTo(8);
        DirectoryTool.write(folder.resolve("directory.json"), "{\"forged\":true}");
        clock.advance(Duration.ofSeconds(6));
        assertThat(file.current().version()).isEqualTo(8);
    }

    private DirectoryFile file(Directory directory) throws Exception {
        write(directory);
        return new DirectoryFile(folder.resolve("directory.json"), new DirectoryVerifier(key), "eu", clock);
    }

    private void write(Directory directory) throws Exception {
        DirectoryTool.write(folder.resolve("directory.json"), new DirectorySigner(key).sign(directory));
    }

    private static Directory directory(long version) {
        return new Directory(version, Instant.parse("2026-11-20T09:00:00Z"),
                List.of(new Directory.Region("eu", URI.create("https://eu.meridian.example")),
                        new Directory.Region("sg", URI.create("https://sg.meridian.example"))),
                List.of(new Directory.Enterprise("lumora", "Lumora Motors",
                        List.of(new Directory.Tenant("eu-lumora", "eu"),
                                new Directory.Tenant("sg-lumora", "sg")))));
    }

    private static OctetKeyPair newKey() {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyID("directory").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
