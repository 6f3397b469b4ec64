package io.meridian.compliance.audit;

import io.meridian.compliance.engine.Checkpoint;
import io.meridian.compliance.engine.NoteSigner;
import io.meridian.compliance.engine.Tampering;
import io.meridian.compliance.engine.Verdict;
import io.meridian.compliance.engine.Verifier;
import io.meridian.compliance.verify.CheckpointFolder;
import io.meridian.compliance.verify.JdbcLog;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Recomputes the current tenant's log. It reads all of it into memory: one at a time on a node. */
@Service
class Verifications {

    private final CheckpointFolder folder;
    private final NoteSigner signer;
    private final JdbcTemplate template;
    private final TransactionTemplate oneMoment;
    private final Clock clock;
    private final Semaphore running = new Semaphore(1);

    Verifications(CheckpointFolder folder, NoteSigner signer, DataSource dataSource,
            PlatformTransactionManager transactions, Clock clock) {
        this.folder = folder;
        this.signer = signer;
        this.template = new JdbcTemplate(dataSource);
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setReadOnly(true);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** As the contract has it. */
    record Verification(boolean whole, long size, String rootHash, long checkpoints, long outsideCheckpoints,
            @Nullable String tampering, @Nullable Long firstBadIndex, String explanation, Instant verifiedAt) {}

    /** @throws MeridianException {@code rate_limited} while another verification runs here */
    Verification verify() {
        if (!running.tryAcquire()) {
            throw new MeridianException(CommonError.RATE_LIMITED,
                    "Another log is being verified. Try again in some seconds.");
        }
        try {
            UUID tenant = CurrentTenant.require().value();
            // Before the transaction, which sees the moment of its begin: the outside must not be ahead of that.
            List<String> outside = folder.notes(tenant);
            Verdict verdict = Objects.requireNonNull(oneMoment.execute(
                    status -> template.execute((Connection connection) -> verdict(connection, tenant, outside))));
            Tampering tampering = verdict.tampering();
            return new Verification(verdict.whole(), verdict.size(), HexFormat.of().formatHex(verdict.root()),
                    verdict.checkpoints(), verdict.outside(), tampering == null ? null : tampering.wire(),
                    verdict.firstBad(), verdict.explanation(), clock.instant());
        } finally {
            running.release();
        }
    }

    private Verdict verdict(Connection connection, UUID tenant, List<String> outside) {
        return new Verifier(Checkpoint.origin(tenant), signer.key()).verify(new JdbcLog(connection, tenant), outside);
    }
}
