package io.meridian.compliance.audit;

import io.meridian.contracts.events.audit.AuditEvent;

/** Wants to know what services tell the log, when it arrives. */
public interface AuditWatch {

    /** In the transaction in which the record arrives, once for each; for the current tenant. */
    void arrived(String service, AuditEvent event);
}
