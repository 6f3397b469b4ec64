package io.meridian.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What the law costs: an answer of the rules, a check of a draft, masking, all that protects a chat, and keys that change under
 * load.
 */
final class ComplianceBench {

    private final LocalRegion region;
    private final Report report;
    private final Duration unit;

    ComplianceBench(LocalRegion region, Report report, Duration unit) {
        this.region = region;
        this.report = report;
        this.unit = unit;
    }

    void run() throws IOException, SQLException {
        try (KeyTables keys = new KeyTables(region)) {
            // All parts but the last are measured without the region, which should do nothing meanwhile.
            keys.hold();
            new PolicyBench(region, report).run();
            new GuardBench(region, report).run();
            new MaskingBench(report).run();
            new ProtectionBench(region, report, unit).run();
            new KeysBench(region, report, unit, keys).run();
        }
    }
}
