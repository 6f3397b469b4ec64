package io.meridian.compliance.audit;

import io.meridian.compliance.engine.Checkpoint;
import io.meridian.compliance.engine.NoteSigner;
import io.meridian.compliance.verify.CheckpointFolder;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs heads of the current tenant's tree and keeps them outside. A log that is older than a checkpoint outside, or that
 * does not contain what that says, is neither signed nor continued: to go on would make a second history.
 */
@Service
class Checkpoints {

    private final JdbcClient jdbc;
    private final TreeStore tree;
    private final Alarms alarms;
    private final CheckpointFolder folder;
    private final NoteSigner signer;
    private final Clock clock;
    /** The last note outside that this node saw to be in the log; what it wrote itself needs no second look. */
    private final Map<UUID, Long> agreed = new ConcurrentHashMap<>();

    Checkpoints(JdbcClient jdbc, TreeStore tree, Alarms alarms, CheckpointFolder folder, NoteSigner signer,
            Clock clock) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.alarms = alarms;
        this.folder = folder;
        this.signer = signer;
        this.clock = clock;
    }

    /** A signed head, as the contract has it. */
    record SignedHead(long size, String rootHash, Instant at, String note) {}

    /** Whether the log may grow. Asked under the writer's lock. */
    boolean allowGrowth(UUID tenant) {
        long size = tree.head().map(TreeStore.Head::size).orElse(0L);
        Long known = agreed.get(tenant);
        if (known != null && known <= size) {
            return true;
        }
        Optional<Checkpoint> last = lastOutside(tenant);
        if (last.isPresent() && last.get().size() > size) {
            alarms.raiseOnce(Alarms.BEHIND, size, last.get().size());
            return false;
        }
        if (last.isPresent() && !Arrays.equals(tree.proofs().root(last.get().size()), last.get().root())) {
            alarms.raiseOnce(Alarms.DIVERGED, size, last.get().size());
            return false;
        }
        agreed.put(tenant, last.map(Checkpoint::size).orElse(0L));
        alarms.close(Alarms.BEHIND);
        alarms.close(Alarms.DIVERGED);
        return true;
    }

    private Optional<Checkpoint> lastOutside(UUID tenant) {
        return folder.newest(tenant).reversed().stream().map(note -> Checkpoint.open(note, signer.key()))
                .flatMap(Optional::stream).filter(checkpoint -> checkpoint.origin().equals(Checkpoint.origin(tenant)))
                .findFirst();
    }

    /** Signs the head if it has grown. */
    @Transactional
    void sign() {
        UUID tenant = CurrentTenant.require().value();
        agreed.remove(tenant); // once per signature the outside is looked at again
        if (!tree.lock(tenant) || !allowGrowth(tenant)) {
            return;
        }
        tree.head().filter(head -> head.size() > head.checkpointed()).ifPresent(head -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            String note = signer.sign(new Checkpoint(Checkpoint.origin(tenant), head.size(), head.root(), now));
            jdbc.sql("insert into audit_checkpoint (id, size, root, at, note) values (?, ?, ?, ?, ?)")
                    .params(Ids.next(), head.size(), head.root(), now.atOffset(ZoneOffset.UTC), note).update();
            tree.checkpointed(head.size());
        });
    }

    /** Keeps outside what is signed and committed; after a crash in between it is done the next time. */
    @Transactional
    void publish() {
        UUID tenant = CurrentTenant.require().value();
        if (!tree.lock(tenant)) {
            return;
        }
        long outside = lastOutside(tenant).map(Checkpoint::size).orElse(0L);
        List<SignedHead> missing = jdbc.sql("select size, root, at, note from audit_checkpoint where size > ?"
                + " order by size limit 1000").param(outside).query((row, number) -> head(row)).list();
        missing.forEach(head -> folder.add(tenant, head.note()));
        long published = missing.isEmpty() ? outside : missing.getLast().size();
        tree.published(published);
    }

    /** The newest first, before a size. */
    List<SignedHead> list(long before, int limit) {
        return jdbc.sql("select size, root, at, note from audit_checkpoint where size < ? order by size desc limit ?")
                .params(before, limit).query((row, number) -> head(row)).list();
    }

    /** The newest that covers an entry. */
    Optional<SignedHead> covering(long index) {
        return list(Long.MAX_VALUE, 1).stream().filter(head -> head.size() > index).findFirst();
    }

    @Nullable
    SignedHead last() {
        return list(Long.MAX_VALUE, 1).stream().findFirst().orElse(null);
    }

    private static SignedHead head(ResultSet row) throws SQLException {
        return new SignedHead(row.getLong("size"), HexFormat.of().formatHex(row.getBytes("root")),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("note"));
    }
}
