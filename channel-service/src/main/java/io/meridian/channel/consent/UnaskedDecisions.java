package io.meridian.channel.consent;

import io.meridian.channel.customer.Visitor;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.consent.Wording;
import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.RuleTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers decide here about being contacted unasked: kept as proof, in force at once, and reported to
 * compliance-service. In the caller's transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class UnaskedDecisions {

    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final BusinessClock clock;

    UnaskedDecisions(JdbcClient jdbc, EventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Who decided where; without identity and account for who came by a link. */
    private record Where(UUID customer, @Nullable UUID identity, @Nullable UUID account, String channel,
            String source, @Nullable String keyword, @Nullable UUID link) {}

    /** What, about which wording. */
    private record What(List<Purpose> purposes, List<ContactChannel> channels, @Nullable Consent grade,
            @Nullable String textVersion, String language) {}

    /** Somebody wants nothing unasked any more, on any way. */
    public void stop(Visitor visitor, StopWords.Word word) {
        keep(new Where(visitor.customerId(), visitor.identityId(), visitor.accountId(), visitor.channel(), "keyword",
                word.text(), null),
                new What(List.of(Purpose.MARKETING, Purpose.SURVEY), List.of(ContactChannel.values()), null, null,
                        word.language()));
    }

    /** Somebody who came by a link does not want something, on some ways. */
    public void refuse(UUID link, UUID customer, Purpose purpose, List<ContactChannel> channels, String language) {
        keep(byLink(link, customer), new What(List.of(purpose), channels, null, null, language));
    }

    /** Somebody who came by a link agrees to a text. */
    public void agree(UUID link, UUID customer, Purpose purpose, ContactChannel channel, String text,
            String language) {
        String version = Wording.version(language, text);
        jdbc.sql("insert into consent_text (id, version, language, text) values (?, ?, ?, ?)"
                + " on conflict (tenant_id, version, language) do nothing")
                .params(Ids.next(), version, language, text).update();
        keep(byLink(link, customer),
                new What(List.of(purpose), List.of(channel), Consent.EXPRESS_OPT_IN, version, language));
    }

    /** What was decided by a link. */
    public Set<Contacts.About> decidedBy(UUID link) {
        return jdbc.sql("select distinct what, way from consent, unnest(purposes) what, unnest(channels) way"
                + " where link_id = ?").param(link)
                .query((row, n) -> new Contacts.About(RuleTexts.constant(Purpose.class, row.getString(1)),
                        RuleTexts.constant(ContactChannel.class, row.getString(2))))
                .set();
    }

    /** Decisions by a link within a day; each is kept for ever. */
    public int countByLink(UUID link) {
        return jdbc.sql("select coalesce(sum(cardinality(purposes) * cardinality(channels)), 0) from consent"
                + " where link_id = ? and recorded_at > ?").param(link)
                .param(Times.of(clock.instant().minus(Duration.ofDays(1)))).query(Integer.class).single();
    }

    private static Where byLink(UUID link, UUID customer) {
        return new Where(customer, null, null, "link", "link", null, link);
    }

    /** Decisions of one customer get their numbers in the order in which they are committed. */
    static void hold(JdbcClient jdbc, UUID customer) {
        jdbc.sql("select id from customer where id = ? for no key update").param(customer).query(UUID.class).single();
    }

    private void keep(Where where, What what) {
        hold(jdbc, where.customer());
        UUID id = Ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ConsentDecision decision = what.grade() == null ? ConsentDecision.WITHDRAWN : ConsentDecision.GRANTED;
        String grade = what.grade() == null ? null : RuleTexts.word(what.grade());
        long number = jdbc.sql("""
                insert into consent (id, customer_id, identity_id, channel_account_id, channel, purpose, decision, kind,
                  grade, text_version, language, jurisdictions, rules, source, keyword, link_id, purposes,
                  channels, recorded_at)
                values (?, ?, ?, ?, ?, 'unasked', ?, 'none', ?, ?, ?, '{}', '{}', ?, ?, ?, ?, ?, ?) returning number""")
                .params(Params.of(id, where.customer(), where.identity(), where.account(), where.channel(),
                        RuleTexts.word(decision), grade, what.textVersion(), what.language(), where.source(),
                        where.keyword(), where.link(), words(what.purposes()), words(what.channels()), Times.of(now)))
                .query(Long.class).single();
        events.publish(new ConsentDecided(id, where.customer(), what.purposes(), what.channels(), decision, grade,
                where.source(), where.link(), what.textVersion(), what.language(), where.keyword(), List.of(), now,
                number));
    }

    private static SqlArrayValue words(List<? extends Enum<?>> constants) {
        return new SqlArrayValue("text", constants.stream().map(RuleTexts::word).toArray());
    }
}
