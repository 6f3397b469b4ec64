package io.meridian.channel.consent;

import io.meridian.channel.customer.AgeGroup;
import io.meridian.channel.customer.Ages;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Profile;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.Holidays;
import io.meridian.policy.TimeZones;
import io.meridian.policy.contact.ContactCheck;
import io.meridian.policy.contact.ContactCheck.Word;
import io.meridian.policy.contact.Whereabouts;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Policies;
import io.meridian.policy.law.RuleTexts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether customers may be contacted unasked: what compliance-service tells of their decisions, what they decided here and
 * compliance-service has not told back yet, and what the rules ask.
 */
@Service
public class Contacts {

    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

    private final JdbcClient jdbc;
    private final Ages ages;
    private final Policies policies;
    private final Freshness freshness;
    private final BusinessClock clock;
    private final TimeZones zones;
    private final Holidays holidays = Holidays.load();
    private final DoNotContact doNotContact;

    Contacts(JdbcClient jdbc, Ages ages, Policies policies, Freshness freshness, BusinessClock clock, TimeZones zones,
            DoNotContact doNotContact) {
        this.jdbc = jdbc;
        this.ages = ages;
        this.policies = policies;
        this.freshness = freshness;
        this.clock = clock;
        this.zones = zones;
        this.doNotContact = doNotContact;
    }

    /** What may go out to one customer now, as the contract has it. */
    public record Permissions(@Nullable Instant knownUntil, boolean stale, List<String> places,
            List<Permission> items) {}

    /** One purpose and way of reaching the customer. */
    public record Permission(String purpose, String channel, boolean allowed, @Nullable String refusal, String asks,
            @Nullable String decision, @Nullable String grade, @Nullable Instant decidedAt, List<String> rules) {}

    /** What a decision is about. */
    public record About(Purpose purpose, ContactChannel channel) {

        /** Everything for which somebody may be contacted unasked. */
        public static final List<About> ALL = Stream.of(Purpose.values()).filter(Purpose::isUnasked)
                .flatMap(purpose -> Stream.of(ContactChannel.values()).map(channel -> new About(purpose, channel)))
                .toList();

        /** Both in one, such as {@code marketing/email}. */
        public String word() {
            return RuleTexts.word(purpose) + "/" + RuleTexts.word(channel);
        }
    }

    /** What is known of a person. */
    private record Known(Whereabouts whereabouts, boolean isMinor, Freshness.State freshness,
            Map<About, List<Word>> words,
            Map<ContactChannel, List<Instant>> contacted, DoNotContact.Known lists) {}

    /** Everything about one person. */
    @Transactional(readOnly = true)
    public Permissions permissions(CustomerGroups.Group person, Profile profile) {
        Known known = known(person, profile, null);
        return new Permissions(known.freshness().until(), known.freshness().isStale(),
                List.copyOf(known.whereabouts().places()),
                About.ALL.stream().map(about -> permission(about, answer(known, about))).toList());
    }

    /**
     * Whether something may go out to a person now.
     *
     * @param message
     *            that is to go out, and is no earlier contact
     */
    @Transactional(readOnly = true)
    public ContactCheck.Answer ask(CustomerGroups.Group person, Profile profile, About about, @Nullable UUID message) {
        return answer(known(person, profile, message), about);
    }

    private Known known(CustomerGroups.Group person, Profile profile, @Nullable UUID except) {
        return new Known(Whereabouts.of(profile.timeZone(), profile.countries(), zones),
                ages.of(person.members()) == AgeGroup.MINOR, freshness.now(),
                words(person.members()), contacted(person.members(), except), doNotContact.of(profile));
    }

    private ContactCheck.Answer answer(Known known, About about) {
        TenantId tenant = CurrentTenant.require();
        return ContactCheck.answer(
                new ContactCheck.Contact(known.whereabouts(), about.channel(), Party.CONSUMER, known.isMinor(),
                        clock.instant(), known.freshness().isStale(),
                        known.contacted().getOrDefault(about.channel(), List.of()),
                        known.lists().about(about)),
                known.words().getOrDefault(about, List.of()),
                (subject, question) -> policies.answer(tenant, subject, question), holidays);
    }

    private static Permission permission(About about, ContactCheck.Answer answer) {
        Word word = answer.word();
        Consent grade = word == null ? null : word.grade();
        return new Permission(RuleTexts.word(about.purpose()), RuleTexts.word(about.channel()),
                answer.refusal() == null, wordOf(answer.refusal()), RuleTexts.word(answer.asks()),
                word == null ? null : RuleTexts.word(decision(grade)), wordOf(grade), word == null ? null : word.at(),
                answer.rules());
    }

    /** When something went out to a person unasked, or is about to: also what nobody knows to have arrived. */
    private Map<ContactChannel, List<Instant>> contacted(List<UUID> customers, @Nullable UUID except) {
        return jdbc.sql("""
                select p.contact_channel, p.cleared_at from proactive_message p join message m on m.id = p.id
                where p.customer_id = any(:members) and p.cleared_at > :since and m.error_code is null
                  and p.id is distinct from :except::uuid""")
                .param("members", new SqlArrayValue("uuid", customers.toArray()))
                .param("since", Times.of(clock.instant().minus(ContactCheck.REMEMBERED)))
                .param("except", except).query((row, number) -> Map.entry(
                        RuleTexts.constant(ContactChannel.class, row.getString(1)), Times.at(row, "cleared_at")))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static ConsentDecision decision(@Nullable Consent grade) {
        return grade == null ? ConsentDecision.WITHDRAWN : ConsentDecision.GRANTED;
    }

    private static @Nullable String wordOf(@Nullable Enum<?> constant) {
        return constant == null ? null : RuleTexts.word(constant);
    }

    /** All that a person said, in any of their records. */
    private Map<About, List<Word>> words(List<UUID> customers) {
        SqlArrayValue members = new SqlArrayValue("uuid", customers.toArray());
        return jdbc.sql("""
                select purpose, channel, grade, decided_at from contact_permission where customer_id = any(:members)
                union all
                select what, way, c.grade, c.recorded_at
                from consent c left join contact_head h on h.customer_id = c.customer_id,
                  unnest(c.purposes) what, unnest(c.channels) way
                where c.customer_id = any(:members) and c.purpose = 'unasked' and c.number > coalesce(h.taken, 0)""")
                .param("members", members).query((row, number) -> {
                    String grade = row.getString(3);
                    return Map.entry(
                            new About(RuleTexts.constant(Purpose.class, row.getString(1)),
                                    RuleTexts.constant(ContactChannel.class, row.getString(2))),
                            new Word(grade == null ? null : RuleTexts.constant(Consent.class, grade),
                                    Times.at(row, "decided_at")));
                }).list().stream().collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /**
     * Takes what compliance-service tells; of two the later counts, in whatever order they come.
     *
     * @throws IllegalArgumentException
     *             if this release does not know how firmly somebody agreed
     */
    @Transactional
    public void changed(ContactChanged told) {
        told.permissions().forEach(Contacts::grade);
        int newer = jdbc.sql("""
                insert into contact_head as h (customer_id, sequence, taken) values (?, ?, ?)
                on conflict (tenant_id, customer_id) do update set sequence = excluded.sequence, taken = excluded.taken
                where h.sequence < excluded.sequence""").params(told.customerId(), told.sequence(), told.taken())
                .update();
        if (newer == 0) {
            LOG.info("What is told of customer {} is older than what is known", told.customerId());
            return;
        }
        jdbc.sql("delete from contact_permission where customer_id = ?").param(told.customerId()).update();
        for (ContactChanged.Permission one : told.permissions()) {
            jdbc.sql("insert into contact_permission (customer_id, purpose, channel, decision, grade, decided_at)"
                    + " values (?, ?, ?, ?, ?, ?)")
                    .params(Params.of(told.customerId(), RuleTexts.word(one.purpose()),
                            RuleTexts.word(one.channel()), RuleTexts.word(one.decision()), one.grade(),
                            Times.of(one.at())))
                    .update();
        }
    }

    private static @Nullable Consent grade(ContactChanged.Permission permission) {
        return permission.decision() == ConsentDecision.GRANTED
                ? RuleTexts.constant(Consent.class, String.valueOf(permission.grade()))
                : null;
    }

    /** The last word of a person about everything that they said something about. */
    @Transactional(readOnly = true)
    public Map<About, Word> last(List<UUID> customers) {
        Map<About, Word> last = new HashMap<>();
        words(customers).forEach((about, words) -> ContactCheck.last(words)
                .ifPresent(word -> last.put(about, word)));
        return last;
    }

    /** Whether a customer wants nothing unasked any more, on any way. */
    @Transactional(readOnly = true)
    public boolean wantsNothing(UUID customer) {
        Map<About, Word> last = last(List.of(customer));
        return About.ALL.stream().map(last::get).allMatch(word -> word != null && word.grade() == null);
    }
}
