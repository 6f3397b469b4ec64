package io.meridian.compliance.audit;

import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditDetails;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What entries are about: asked of the service that noted them, compared with what the log holds of them. */
@Component
class EntryDetails {

    private static final String UNCHANGED = "unchanged";
    private static final String CHANGED = "changed";
    private static final String GONE = "gone";
    /** Nothing is read with these. */
    private static final String NONE = "{}";

    private final AuditLog log;
    private final RecordClients services;
    private final Alarms alarms;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    EntryDetails(AuditLog log, RecordClients services, Alarms alarms, AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.log = log;
        this.services = services;
        this.alarms = alarms;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** As the contract has it. */
    record Details(UUID entryId, String state, @Nullable String salt, @Nullable String details) {}

    /**
     * Details of an entry, whose reading is noted; an alarm if they are not what they were. The service is asked outside a
     * transaction: its answer may take seconds.
     *
     * @throws MeridianException
     *             {@code not_found}; {@code unavailable} while the service that noted it does not answer
     */
    Details read(UUID id) {
        EntryStore.Entry entry = log.entry(id);
        Optional<AuditDetails> kept = services.find(entry.service(), id);
        return Objects.requireNonNull(transaction.execute(status -> judge(entry, kept.orElse(null))));
    }

    private Details judge(EntryStore.Entry entry, @Nullable AuditDetails kept) {
        if (kept == null) {
            alarms.raiseAbout(Alarms.LOST, entry.service(), entry.index());
            return new Details(entry.entryId(), GONE, null, null);
        }
        boolean unchanged = kept.commitment().equals(entry.commitment());
        if (unchanged) {
            alarms.closeAbout(entry.service(), entry.index());
        } else {
            alarms.raiseAbout(Alarms.ALTERED, entry.service(), entry.index());
        }
        if (!kept.details().equals(NONE)) {
            audit.read(new Audited("audit-entry.read", "audit-entry", entry.entryId()));
        }
        return new Details(entry.entryId(), unchanged ? UNCHANGED : CHANGED, kept.salt(), kept.details());
    }
}
