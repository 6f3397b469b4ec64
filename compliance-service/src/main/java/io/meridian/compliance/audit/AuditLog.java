package io.meridian.compliance.audit;

import io.meridian.compliance.audit.Checkpoints.SignedHead;
import io.meridian.compliance.engine.Leaf;
import io.meridian.compliance.engine.NoteSigner;
import io.meridian.compliance.engine.Proofs;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading and proving the current tenant's log. */
@Service
class AuditLog {

    private static final HexFormat HEX = HexFormat.of();

    private final EntryStore entries;
    private final TreeStore tree;
    private final Checkpoints checkpoints;
    private final Alarms alarms;
    private final NoteSigner signer;
    private final Clock clock;

    AuditLog(EntryStore entries, TreeStore tree, Checkpoints checkpoints, Alarms alarms, NoteSigner signer,
            Clock clock) {
        this.entries = entries;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.signer = signer;
        this.clock = clock;
    }

    record State(long size, String rootHash, @Nullable Instant lastAppendedAt, @Nullable SignedHead checkpoint,
            String keyName, String publicKey, long openAlarms) {}

    record Proof(UUID entryId, long index, String leaf, String leafHash, long treeSize, String rootHash,
            List<String> path, @Nullable SignedHead checkpoint) {}

    record Consistency(long firstSize, String firstRoot, long secondSize, String secondRoot, List<String> path) {}

    @Transactional(readOnly = true)
    State state() {
        TreeStore.Head head = tree.head().orElseGet(() -> TreeStore.none(clock.instant()));
        return new State(head.size(), HEX.formatHex(head.root()), head.size() == 0 ? null : head.appendedAt(),
                checkpoints.last(), signer.key().name(), Base64.getEncoder().encodeToString(signer.key().raw()),
                alarms.open());
    }

    /** The newest first, below an index. */
    @Transactional(readOnly = true)
    List<EntryStore.Entry> entries(EntryStore.Filter filter, long before, int limit) {
        return entries.list(filter, before, limit);
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional(readOnly = true)
    EntryStore.Entry entry(UUID id) {
        return entries.find(id).orElseThrow(() -> new MeridianException(CommonError.NOT_FOUND,
                "There is no such entry, or it is not yours to see."));
    }

    /** @throws MeridianException {@code not_found} */
    @Transactional(readOnly = true)
    Proof proof(UUID id) {
        EntryStore.Entry entry = entry(id);
        SignedHead head = checkpoints.covering(entry.index()).orElse(null);
        long size = head == null ? tree.head().orElseThrow().size() : head.size();
        Leaf leaf = entry.leaf(CurrentTenant.require().value());
        Proofs proofs = tree.proofs();
        return new Proof(id, entry.index(), leaf.text(), HEX.formatHex(leaf.hash()), size,
                HEX.formatHex(proofs.root(size)), hex(proofs.inclusion(entry.index(), size)), head);
    }

    /** @throws MeridianException {@code validation_failed} for sizes that were never reached */
    @Transactional(readOnly = true)
    Consistency consistency(long first, long second) {
        long size = tree.head().map(TreeStore.Head::size).orElse(0L);
        if (first > second || second > size) {
            throw new MeridianException(CommonError.VALIDATION_FAILED,
                    "'first' must not be above 'second', and 'second' not above the size of the log, " + size + ".");
        }
        Proofs proofs = tree.proofs();
        return new Consistency(first, HEX.formatHex(proofs.root(first)), second, HEX.formatHex(proofs.root(second)),
                hex(proofs.consistency(first, second)));
    }

    @Transactional(readOnly = true)
    List<SignedHead> checkpoints(long before, int limit) {
        return checkpoints.list(before, limit);
    }

    @Transactional(readOnly = true)
    List<Alarms.Alarm> alarms(@Nullable UUID before, int limit) {
        return alarms.list(before, limit);
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HEX::formatHex).toList();
    }
}
