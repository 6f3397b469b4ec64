package io.meridian.platform.audit;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives the details of a record to the keeper of the log, who shows them to auditors. */
@RestController
class AuditRecordController {

    private final AuditRecords records;

    AuditRecordController(AuditRecords records) {
        this.records = records;
    }

    /** @throws MeridianException {@code audit_record_gone} also for a record of another tenant */
    @GetMapping("/internal/audit-records/{recordId}")
    @Allow(services = "compliance-service")
    AuditDetails details(@PathVariable UUID recordId) {
        return records.find(recordId).orElseThrow(() -> new MeridianException(CommonError.AUDIT_RECORD_GONE,
                "This service has no such audit record. If the log has its entry, an old backup was restored here or"
                        + " somebody deleted it: see docs/architecture/audit.md."));
    }
}
