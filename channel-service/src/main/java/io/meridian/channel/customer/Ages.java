package io.meridian.channel.customer;

import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.contracts.events.channel.CustomerAgeChanged;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.PersonErasedException;
import io.meridian.platform.messaging.EventPublisher;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is a minor. Of several records of one person that say different things, the one that says minor counts. */
@Service
public class Ages {

    private static final Logger LOG = LoggerFactory.getLogger(Ages.class);

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final AuditTrail audit;
    private final EventPublisher events;
    private final BusinessClock clock;

    Ages(JdbcClient jdbc, PersonCrypto crypto, AuditTrail audit, EventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What an answer in the widget was compared with.
     *
     * @param years
     *            from which on people agree for themselves
     * @param rules
     *            ids of what says so
     */
    public record Limit(int years, List<String> rules) {}

    /** What is known of a person, given all records of it. */
    @Transactional(readOnly = true)
    public AgeGroup of(List<UUID> members) {
        return jdbc.sql("select bool_or(minor) from customer_age where customer_id = any(?)")
                .param(new SqlArrayValue("uuid", members.toArray()))
                .query((row, n) -> group(row.getObject(1, Boolean.class))).single();
    }

    private static AgeGroup group(@Nullable Boolean minor) {
        if (minor == null) {
            return AgeGroup.UNKNOWN;
        }
        return minor ? AgeGroup.MINOR : AgeGroup.ADULT;
    }

    /**
     * As {@link #of(List)} where people agree for themselves from an age on: who said to be older than another, lower one
     * may still be younger.
     */
    @Transactional(readOnly = true)
    public AgeGroup of(List<UUID> members, int years) {
        return jdbc.sql("select bool_or(minor) from customer_age where customer_id = any(?)"
                + " and (minor or source = 'staff' or age_limit >= ?)")
                .param(new SqlArrayValue("uuid", members.toArray())).param(years)
                .query((row, n) -> group(row.getObject(1, Boolean.class))).single();
    }

    /** Keeps what a visitor said of whom nothing was known. */
    @Transactional
    public void answered(CustomerGroups.Group person, UUID customer, boolean minor, Limit limit) {
        CustomerGroups.hold(jdbc, person); // nothing goes out to them meanwhile
        jdbc.sql("""
                insert into customer_age as a (customer_id, minor, source, age_limit, rules, decided_at)
                values (?, ?, 'widget', ?, ?, ?)
                on conflict (tenant_id, customer_id) do update set minor = excluded.minor,
                  age_limit = excluded.age_limit, rules = excluded.rules, decided_at = excluded.decided_at
                where not a.minor and a.source = 'widget' and a.age_limit < excluded.age_limit""")
                .params(Params.of(customer, minor, limit.years(),
                        new SqlArrayValue("text", limit.rules().toArray()), Times.of(clock.instant())))
                .update();
        keepKeys(person);
    }

    /** Keeps the keys of a person's records, all of them, where they belong, and says so. In the caller's transaction. */
    void keepKeys(CustomerGroups.Group person) {
        if (of(person.members()) == AgeGroup.MINOR) {
            person.members().stream().sorted().forEach(customer -> keepKey(customer, true));
        }
    }

    private void keepKey(UUID customer, boolean minor) {
        try {
            crypto.keepAsMinor(customer, minor);
            long number = jdbc
                    .sql("update customer set age_changes = age_changes + 1 where id = ? returning age_changes")
                    .param(customer).query(Long.class).single();
            events.publish(new CustomerAgeChanged(customer, minor, clock.instant(), number));
        } catch (PersonErasedException e) {
            LOG.debug("Customer {} was erased and has no key", customer);
        }
    }

    /** Keeps what staff say of a person, in all its records: they may be taken apart again. */
    @Transactional
    public void decide(CustomerGroups.Group person, boolean minor, UUID staff) {
        CustomerGroups.hold(jdbc, person); // nothing goes out to them meanwhile
        for (UUID customer : person.members().stream().sorted().toList()) {
            jdbc.sql("""
                    insert into customer_age (customer_id, minor, source, decided_by, decided_at)
                    values (?, ?, 'staff', ?, ?)
                    on conflict (tenant_id, customer_id) do update set minor = excluded.minor, source = excluded.source,
                      age_limit = null, rules = null, decided_by = excluded.decided_by,
                      decided_at = excluded.decided_at""")
                    .params(Params.of(customer, minor, staff, Times.of(clock.instant()))).update();
            keepKey(customer, minor);
        }
        audit.record(new Audited("customer.age-changed", "customer", person.root(),
                Map.of("group", (minor ? AgeGroup.MINOR : AgeGroup.ADULT).word())));
    }
}
