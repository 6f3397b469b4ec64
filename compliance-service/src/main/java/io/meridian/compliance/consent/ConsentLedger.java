package io.meridian.compliance.consent;

import io.meridian.compliance.consent.ConsentRecord.By;
import io.meridian.compliance.consent.ConsentRecord.WordingView;
import io.meridian.compliance.error.ComplianceError;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.consent.Wording;
import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.contracts.events.compliance.ContactChanged.Permission;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.policy.law.RuleTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every decision of every customer, kept as proof. Of several about one purpose and channel the latest counts, of two at
 * one moment the withdrawal; the sending services are told what counts.
 */
@Service
class ConsentLedger {

    private static final int MOST = 200;
    private static final Duration RECENTLY = Duration.ofHours(24);
    /** How long a customer may take to confirm what they said. */
    private static final Duration TO_CONFIRM = Duration.ofDays(30);
    private static final String REQUESTED = "requested";
    private static final String SELECT = "select r.*, w.text from consent_record r"
            + " left join consent_wording w on w.version = r.text_version where ";
    private static final String COUNTS = """
            select distinct on (purpose, channel) purpose, channel, decision, grade, decided_at
            from consent_record, unnest(purposes) purpose, unnest(channels) channel
            where customer_id = ? and purpose <> 'chat' and decision <> 'requested'
            order by purpose, channel, decided_at desc, decision = 'withdrawn' desc, number desc""";

    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final AuditTrail audit;
    private final BusinessClock clock;

    ConsentLedger(JdbcClient jdbc, EventPublisher events, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** A row of the ledger. */
    private record Entry(UUID id, UUID customer, List<Purpose> purposes, List<ContactChannel> channels,
            String decision, @Nullable String grade, String source, @Nullable String textVersion,
            @Nullable String language, @Nullable String keyword, List<String> rules, @Nullable UUID confirms, By by,
            Instant at) {}

    /** What customers decided, the newest first. */
    @Transactional(readOnly = true)
    public List<ConsentRecord> list(List<UUID> customers) {
        return jdbc.sql(SELECT + "r.customer_id = any(?) order by r.decided_at desc, r.number desc limit ?")
                .param(new SqlArrayValue("uuid", customers.toArray())).param(MOST).query(ConsentLedger::view).list();
    }

    /** Records what somebody tells of a customer. */
    @Transactional
    public ConsentRecord record(ConsentInput input, By by) {
        ConsentInput.Checked told = input.checked(now());
        if (told.wording() != null && input.at() == null && !told.awaitsConfirmation()) {
            requireNotStopped(told);
        }
        ConsentInput.Shown wording = told.wording();
        String version = wording == null ? null : keep(wording);
        UUID id = Ids.next();
        String decision = told.awaitsConfirmation() ? REQUESTED : RuleTexts.word(told.decision());
        append(new Entry(id, told.customer(), told.purposes(), told.channels(), decision,
                told.grade() == null ? null : RuleTexts.word(told.grade()), told.source(), version,
                wording == null ? null : wording.language(), null, List.of(), null, by, told.at()), 0);
        audit.record(new Audited("consent.recorded", "customer", told.customer(),
                Map.of("consentId", id, "decision", decision)));
        return jdbc.sql(SELECT + "r.id = ?").param(id).query(ConsentLedger::view).single();
    }

    /** Who agreed before they withdrew has withdrawn: without its moment an agreement of today could be either. */
    private void requireNotStopped(ConsentInput.Checked told) {
        boolean stopped = jdbc.sql("""
                select exists (select from consent_record where customer_id = ? and decision = 'withdrawn'
                  and purposes && ? and channels && ? and decided_at > ?)""").param(told.customer())
                .param(words(told.purposes())).param(words(told.channels())).param(at(now().minus(RECENTLY)))
                .query(Boolean.class).single();
        if (stopped) {
            throw new MeridianException(ComplianceError.WITHDRAWN_MEANWHILE,
                    "The customer withdrew this within the last 24 hours. Say in 'at' when the agreement was given.");
        }
    }

    /** Records what a customer decided in a channel. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(ConsentDecided decided) {
        append(new Entry(decided.consentId(), decided.customerId(), decided.purposes(), decided.channels(),
                RuleTexts.word(decided.decision()), decided.grade(), decided.source(), decided.textVersion(),
                decided.language(),
                decided.keyword(), decided.rules(), confirmed(decided), By.customer(decided.linkId()),
                decided.decidedAt()),
                decided.sequence());
    }

    /** The request that the customer answers, or a part of it, by agreeing by a link; null if there is none, it is too old,
     * or they withdrew something of it since. */
    private @Nullable UUID confirmed(ConsentDecided decided) {
        if (decided.decision() != ConsentDecision.GRANTED || decided.linkId() == null) {
            return null;
        }
        return jdbc.sql("""
                select id from consent_record r where customer_id = ? and decision = 'requested' and purposes && ?
                  and channels && ? and recorded_at between ? and ? and not exists (
                    select from consent_record w where w.customer_id = r.customer_id and w.decision = 'withdrawn'
                      and w.purposes && r.purposes and w.channels && r.channels and w.number > r.number)
                order by number desc limit 1""")
                .param(decided.customerId()).param(words(decided.purposes())).param(words(decided.channels()))
                .param(at(decided.decidedAt().minus(TO_CONFIRM))).param(at(decided.decidedAt()))
                .query(UUID.class).optional().orElse(null);
    }

    /** @param taken number that the sending service knows it by; 0: it does not */
    private void append(Entry entry, long taken) {
        record Head(long sequence, long taken) {}
        // By the clock, so that a database that was set back does not give a number again that others know.
        Head head = jdbc.sql("""
                insert into consent_head as h (customer_id, sequence, taken)
                values (?, (extract(epoch from clock_timestamp()) * 1000)::bigint, ?)
                on conflict (tenant_id, customer_id)
                do update set sequence = greatest(h.sequence + 1, excluded.sequence),
                  taken = greatest(h.taken, excluded.taken)
                returning sequence, taken""").param(entry.customer()).param(taken)
                .query((row, number) -> new Head(row.getLong(1), row.getLong(2))).single();
        jdbc.sql("""
                insert into consent_record (id, customer_id, purposes, channels, decision, grade, source, text_version,
                  language, keyword, rules, confirms, actor_kind, actor_id, decided_at, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(Arrays.asList(entry.id(),
                entry.customer(), words(entry.purposes()), words(entry.channels()), entry.decision(),
                entry.grade(), entry.source(), entry.textVersion(), entry.language(), entry.keyword(),
                new SqlArrayValue("text", entry.rules().toArray()), entry.confirms(), entry.by().kind(),
                entry.by().id(),
                at(entry.at()), at(now()))).update();
        if (entry.purposes().stream().anyMatch(Purpose::isUnasked)) {
            events.publish(new ContactChanged(entry.customer(), counting(entry.customer()), head.taken(),
                    head.sequence()));
        }
    }

    private List<Permission> counting(UUID customer) {
        return jdbc.sql(COUNTS).param(customer).query((row, number) -> new Permission(
                RuleTexts.constant(Purpose.class, row.getString(1)),
                RuleTexts.constant(ContactChannel.class, row.getString(2)),
                RuleTexts.constant(ConsentDecision.class, row.getString(3)), row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant())).list();
    }

    private String keep(ConsentInput.Shown wording) {
        String version = Wording.version(wording.language(), wording.text());
        jdbc.sql("insert into consent_wording (id, version, language, text) values (?, ?, ?, ?)"
                + " on conflict (tenant_id, version) do nothing")
                .params(Ids.next(), version, wording.language(), wording.text()).update();
        return version;
    }

    private static SqlArrayValue words(List<? extends Enum<?>> constants) {
        return new SqlArrayValue("text", constants.stream().map(RuleTexts::word).toArray());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ConsentRecord view(ResultSet row, int number) throws SQLException {
        String version = row.getString("text_version");
        return new ConsentRecord(row.getObject("id", UUID.class), row.getObject("customer_id", UUID.class),
                list(row, "purposes"), list(row, "channels"), row.getString("decision"), row.getString("grade"),
                row.getString("source"),
                version == null ? null : new WordingView(version, row.getString("language"), row.getString("text")),
                row.getString("keyword"), row.getObject("confirms", UUID.class),
                new By(row.getString("actor_kind"), row.getString("actor_id")),
                moment(row, "decided_at"), moment(row, "recorded_at"));
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
