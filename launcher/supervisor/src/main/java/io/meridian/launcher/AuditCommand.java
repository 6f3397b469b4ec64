package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.region.Cache;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Distribution;
import io.meridian.launcher.region.Ports;
import java.io.IOException;
import java.util.List;

/** Verifies the audit logs of a running region, without its services. */
final class AuditCommand {

    private final Options options;

    AuditCommand(Options options) {
        this.options = options;
    }

    /** The exit code: 0 if every log is whole. */
    int run() throws InterruptedException {
        DataDirectory data = new DataDirectory(options.directory());
        if (data.region().isEmpty()) {
            throw new LaunchException(
                    "Region " + options.regionToStart() + " was never started here. Start it: ./meridian up");
        }
        Ports ports = Ports.read(data.run().resolve("ports.properties"));
        Region region = new Region(options, data, ports, new Distribution(options.project()), Cache.ofUser());
        try {
            return region.auditVerification(options.tenant().map(tenant -> List.of("--tenant", tenant))
                    .orElse(List.of())).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new LaunchException("The verification could not be started: " + e.getMessage(), e);
        }
    }
}
