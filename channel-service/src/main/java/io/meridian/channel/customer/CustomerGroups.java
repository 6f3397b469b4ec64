package io.meridian.channel.customer;

import io.meridian.channel.customer.MergeRule.Decision;
import io.meridian.channel.customer.MergeRule.Side;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which records are one person. A merge only moves a pointer: addresses, conversations and keys stay where they are, so
 * it can be undone.
 */
@Service
public class CustomerGroups {

    /** From a record to the one that stands for its person. */
    static final String UP = """
            with recursive up as (
              select id start, id, merged_into_id from customer where id = any(:ids)
              union all select up.start, c.id, c.merged_into_id from customer c join up on c.id = up.merged_into_id)
            """;
    /** From one record: PostgreSQL keeps the plan, while it plans anew for each array, which takes longer than reading. */
    private static final String UP_OF_ONE = UP.replace("any(:ids)", ":id");
    private static final String DOWN = """
            with recursive down as (
              select id from customer where id = :root
              union all select c.id from customer c join down on c.merged_into_id = down.id)
            select id from down""";

    private final JdbcClient jdbc;
    private final Ages ages;
    private final AuditTrail audit;
    private final BusinessClock clock;

    CustomerGroups(JdbcClient jdbc, Ages ages, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.ages = ages;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The records of one person.
     *
     * @param root
     *            the one that stands for all
     * @param members
     *            all of them, the root too
     */
    public record Group(UUID root, List<UUID> members) {}

    /**
     * A merge that holds.
     *
     * @param customerId
     *            the record that joined
     * @param rule
     *            {@code verified_phone}, {@code verified_email} or {@code staff}
     * @param by
     *            who did it; null for a rule
     */
    public record Merge(UUID id, UUID customerId, String rule, @Nullable UUID by, Instant at) {}

    /** What led to an automatic merge. */
    enum Proof {
        EMAIL("verified_email"), PHONE("verified_phone");

        private final String rule;

        Proof(String rule) {
            this.rule = rule;
        }
    }

    /** The person that a record is of; empty if there is no such record. */
    @Transactional(readOnly = true)
    public Optional<Group> of(UUID customer) {
        return jdbc.sql(UP_OF_ONE + "select id from up where merged_into_id is null").param("id", customer)
                .query(UUID.class).optional()
                .map(root -> new Group(root, jdbc.sql(DOWN).param("root", root)
                        .query((row, n) -> row.getObject(1, UUID.class)).list()));
    }

    /** The merges that made a group, the newest first. */
    @Transactional(readOnly = true)
    public List<Merge> merges(Group group) {
        return jdbc.sql("select id, loser_id, rule, actor_id, at from merge_event"
                + " where loser_id = any(?) and undone_at is null order by at desc, id desc").param(members(group))
                .query((row, n) -> new Merge(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getString(3), row.getObject(4, UUID.class), Times.at(row, "at")))
                .list();
    }

    /**
     * Puts the persons of two records together because a member of staff says so; nothing happens if they are one.
     *
     * @param winner
     *            whose name stays
     */
    @Transactional
    public void merge(UUID winner, UUID loser, UUID staff) {
        lock();
        Group one = require(winner);
        Group other = require(loser);
        if (!one.root().equals(other.root())) {
            write(new Decision(one.root(), other.root()), "staff", staff);
        }
    }

    /** Takes a record, with those that had joined it, out of its person again. Once undone it stays so. */
    @Transactional
    public void undo(UUID customer, UUID merge, UUID staff) {
        lock();
        Group group = require(customer);
        Merge undone = merges(group).stream().filter(each -> each.id().equals(merge)).findFirst()
                .orElseThrow(() -> Invalid.notFound("merge"));
        jdbc.sql("update merge_event set undone_at = ?, undone_by = ? where id = ?")
                .params(Params.of(Times.of(clock.instant()), staff, merge)).update();
        jdbc.sql("update customer set merged_into_id = null where id = ?").param(undone.customerId()).update();
        audit.record(new Audited("customer.unmerged", "customer", group.root(),
                Map.of("mergeId", merge, "customerId", undone.customerId())));
    }

    /** Puts the persons of two records together that have one proven address, if a rule may decide that. */
    @Transactional
    public void join(UUID newcomer, UUID owner, Proof proof) {
        lock();
        Group one = require(newcomer);
        Group other = require(owner);
        if (!one.root().equals(other.root())) {
            MergeRule.automatic(side(one), side(other), separated(one, other))
                    .ifPresent(decision -> write(decision, proof.rule, null));
        }
    }

    private void write(Decision decision, String rule, @Nullable UUID staff) {
        UUID id = Ids.next();
        jdbc.sql("insert into merge_event (id, winner_id, loser_id, rule, actor_id, at) values (?, ?, ?, ?, ?, ?)")
                .params(Params.of(id, decision.winner(), decision.loser(), rule, staff, Times.of(clock.instant())))
                .update();
        jdbc.sql("update customer set merged_into_id = ? where id = ?")
                .params(Params.of(decision.winner(), decision.loser())).update();
        of(decision.winner()).ifPresent(ages::keepKeys);
        audit.record(new Audited("customer.merged", "customer", decision.winner(),
                Map.of("mergeId", id, "customerId", decision.loser(), "rule", rule)));
    }

    /** Whether staff took the two apart before, as far as anything of both still belongs together. */
    private boolean separated(Group one, Group other) {
        return jdbc.sql("""
                select exists (select from merge_event where undone_at is not null
                  and ((winner_id = any(:one) and loser_id = any(:other))
                    or (winner_id = any(:other) and loser_id = any(:one))))""")
                .param("one", members(one)).param("other", members(other)).query(Boolean.class).single();
    }

    private Side side(Group group) {
        return jdbc.sql("select id, kind, created_at from customer where id = ?").param(group.root())
                .query((row, n) -> new Side(row.getObject(1, UUID.class), row.getString(2),
                        Times.at(row, "created_at")))
                .single();
    }

    private Group require(UUID customer) {
        return of(customer).orElseThrow(() -> Invalid.notFound("customer"));
    }

    private static SqlArrayValue members(Group group) {
        return new SqlArrayValue("uuid", group.members().toArray());
    }

    /** The person of a record, with no other member until the caller's transaction ends. */
    Group held(UUID customer) {
        lock();
        Group person = require(customer);
        hold(person);
        return person;
    }

    /** Holds the records of a person until the caller's transaction ends; everybody in one order. */
    public void hold(Group group) {
        hold(jdbc, group);
    }

    static void hold(JdbcClient jdbc, Group group) {
        jdbc.sql("select id from customer where id = any(?) order by id for no key update").param(members(group))
                .query(UUID.class).list();
    }

    /** Merges are rare and look at whole groups: those of a tenant follow each other. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("merges/" + CurrentTenant.require())
                .query((row, n) -> n).single();
    }
}
