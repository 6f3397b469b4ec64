package io.meridian.tenant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import io.meridian.platform.directory.DirectorySigner;
import io.meridian.platform.directory.DirectoryTool;
import io.meridian.platform.directory.DirectoryVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A signed directory that tests add enterprises to: regions eu, sg and us. A change is in force at the next look. */
public final class TestDirectory {

    public static final Directory.Region EU = new Directory.Region("eu", URI.create("http://localhost:8080"));
    public static final Directory.Region SG = new Directory.Region("sg", URI.create("http://localhost:9080"));
    public static final Directory.Region US = new Directory.Region("us", URI.create("http://localhost:10080"));

    private final OctetKeyPair key = newKey();
    private final Path file;
    private final List<Directory.Region> regions = new ArrayList<>(List.of(EU, SG, US));
    private final List<Directory.Enterprise> enterprises = new ArrayList<>();
    private long version;

    public TestDirectory() {
        try {
            Path folder = Files.createTempDirectory("meridian-directory");
            folder.toFile().deleteOnExit();
            this.file = folder.resolve("directory.json");
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write();
    }

    /** Adds an enterprise with tenants in the regions of their slugs. */
    public synchronized void add(String id, String... slugs) {
        enterprises.add(new Directory.Enterprise(id, id, Arrays.stream(slugs)
                .map(slug -> new Directory.Tenant(slug, Directory.regionOf(slug).orElseThrow())).toList()));
        write();
    }

    /** Gives a region another address. */
    public synchronized void move(Directory.Region region) {
        regions.removeIf(known -> known.name().equals(region.name()));
        regions.add(region);
        write();
    }

    DirectoryFile read() {
        return new DirectoryFile(file, new DirectoryVerifier(key), "eu", new Hurrying());
    }

    private synchronized void write() {
        try {
            DirectoryTool.write(file, new DirectorySigner(key)
                    .sign(new Directory(++version, Instant.EPOCH, regions, enterprises)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OctetKeyPair newKey() {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyID("directory").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ten seconds pass from look to look. */
    private static final class Hurrying extends Clock {

        private final AtomicLong seconds = new AtomicLong();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.addAndGet(10));
        }
    }
}
