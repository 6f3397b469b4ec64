package io.meridian.compliance.audit;

import io.meridian.compliance.config.AuditProperties;
import io.meridian.compliance.engine.Frontier;
import io.meridian.compliance.engine.Leaf;
import io.meridian.kernel.tenancy.CurrentTenant;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appends what arrived to the current tenant's tree, a batch in one transaction. There is one writer at a time (advisory
 * lock until the commit), and the unique index of a leaf would refuse a second one: no fork. A writer that dies leaves
 * nothing of its batch, and the batch is still there: no gap.
 */
@Service
class LogWriter {

    private final Arrivals arrivals;
    private final TreeStore tree;
    private final Alarms alarms;
    private final Checkpoints checkpoints;
    private final AuditProperties properties;
    private final Clock clock;

    LogWriter(Arrivals arrivals, TreeStore tree, Alarms alarms, Checkpoints checkpoints, AuditProperties properties,
            Clock clock) {
        this.arrivals = arrivals;
        this.tree = tree;
        this.alarms = alarms;
        this.checkpoints = checkpoints;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether there may be more to append; not so too while another node writes, or while the log must not go on. */
    @Transactional
    boolean append() {
        UUID tenant = CurrentTenant.require().value();
        if (!tree.lock(tenant)) {
            return false;
        }
        List<Leaf> batch = arrivals.oldest(tenant, properties.batch());
        if (batch.isEmpty() || !checkpoints.allowGrowth(tenant)) {
            return false;
        }
        List<Leaf> leaves = accepted(batch);
        if (!leaves.isEmpty()) {
            long size = tree.head().map(TreeStore.Head::size).orElse(0L);
            Frontier frontier = tree.frontier(size);
            List<Frontier.Node> nodes = new ArrayList<>(leaves.size() * 2);
            leaves.forEach(leaf -> nodes.addAll(frontier.append(leaf.hash())));
            tree.add(size, leaves, nodes);
            tree.head(frontier, clock.instant());
        }
        arrivals.remove(batch);
        return batch.size() == properties.batch();
    }

    /** What is not in the log yet, with an alarm for each number that is missing or comes twice. */
    private List<Leaf> accepted(List<Leaf> batch) {
        Map<String, Long> before = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        List<Leaf> leaves = new ArrayList<>(batch.size());
        for (Leaf leaf : batch) {
            String service = leaf.service();
            long known = last.computeIfAbsent(service, tree::lastNumber);
            before.putIfAbsent(service, known);
            if (leaf.number() > known) {
                if (leaf.number() > known + 1) {
                    alarms.raise(Alarms.GAP, service, known + 1, leaf.number() - 1);
                }
                last.put(service, leaf.number());
            } else if (tree.has(leaf.recordId())) {
                continue; // it came again
            } else if (!alarms.fill(service, leaf.number())) {
                alarms.raise(Alarms.REPEATED, service, leaf.number(), leaf.number());
            }
            leaves.add(leaf);
        }
        last.forEach((service, number) -> {
            if (!number.equals(before.get(service))) {
                tree.lastNumber(service, number);
            }
        });
        return leaves;
    }
}
