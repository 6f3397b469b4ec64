package io.meridian.channel.consent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.database.Times;
import io.meridian.channel.error.ChannelError;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.policy.law.ChatNotice;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.RuleTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What visitors decided about the notice, kept as proof, and whether they may write. */
@Service
public class Consents {

    private static final String NONE = "none";
    private static final String GRANTED = "granted";
    private static final String WITHDRAWN = "withdrawn";

    private final JdbcClient jdbc;
    private final ChannelAccounts accounts;
    private final Notices notices;
    private final AgeGate ages;
    private final Talking talking;
    private final EventPublisher events;
    private final BusinessClock clock;
    /** Visitors who may write; a withdrawal on another node is noticed after this time. */
    private final Cache<Key, Boolean> mayWrite = Caffeine.newBuilder().maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(15)).build();

    private record Key(TenantId tenant, UUID identity) {}

    Consents(JdbcClient jdbc, ChannelAccounts accounts, Notices notices, AgeGate ages, Talking talking,
            EventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.notices = notices;
        this.ages = ages;
        this.talking = talking;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Where a visitor stands.
     *
     * @param required
     *            whether messages are refused until it is granted
     */
    public record State(String decision, boolean required, Notices.View notice) {}

    /** A visitor's decision about a text that was shown. */
    public record Decision(String decision, String textVersion, String language) {}

    /** The present state. */
    @Transactional(readOnly = true)
    public State state(Visitor visitor, ChannelAccount account) {
        return state(visitor, notices.of(account, visitor.language(), visitor.timeZone()),
                last(visitor.identityId()));
    }

    /**
     * Keeps a decision with the exact wording.
     *
     * @throws MeridianException
     *             {@code notice_changed} if the wording is not the one shown now; {@code guardian_needed} for a minor who
     *             agrees
     */
    @Transactional
    public State record(Visitor visitor, Decision decision) {
        ChannelAccount account = account(visitor);
        if (GRANTED.equals(decision.decision())) {
            ages.requireMayAgree(visitor, account);
        }
        Notices.Shown shown = notices.of(account, decision.language(), visitor.timeZone());
        String text = shown.text();
        if (text == null || !decision.textVersion().equals(shown.textVersion())
                || !decision.language().equals(shown.language())) {
            throw new MeridianException(ChannelError.NOTICE_CHANGED,
                    "The notice was changed meanwhile. Read the configuration again and show the new text.");
        }
        jdbc.sql("insert into consent_text (id, version, language, text) values (?, ?, ?, ?)"
                + " on conflict (tenant_id, version, language) do nothing")
                .params(Ids.next(), decision.textVersion(), shown.language(), text).update();
        UnaskedDecisions.hold(jdbc, visitor.customerId());
        UUID id = Ids.next();
        Instant now = now();
        long number = jdbc.sql("""
                insert into consent (id, customer_id, identity_id, channel_account_id, channel, purpose, decision, kind,
                  text_version, language, jurisdictions, rules, source, recorded_at)
                values (?, ?, ?, ?, ?, 'chat', ?, ?, ?, ?, ?, ?, 'widget', ?) returning number""").params(id,
                visitor.customerId(), visitor.identityId(), account.id(), account.channel(), decision.decision(),
                RuleTexts.word(shown.kind()), decision.textVersion(), shown.language(),
                new SqlArrayValue("text", shown.jurisdictions().toArray()),
                new SqlArrayValue("text", shown.rules().toArray()), Times.of(now)).query(Long.class).single();
        events.publish(new ConsentDecided(id, visitor.customerId(), List.of(Purpose.CHAT),
                List.of(ContactChannel.MESSAGING), RuleTexts.constant(ConsentDecision.class, decision.decision()),
                GRANTED.equals(decision.decision()) ? RuleTexts.word(Consent.EXPRESS_OPT_IN) : null, "widget", null,
                decision.textVersion(), shown.language(), null, shown.rules(), now, number));
        Key key = new Key(CurrentTenant.require(), visitor.identityId());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                mayWrite.invalidate(key);
            }
        });
        return state(visitor, shown, decision.decision());
    }

    /**
     * Passes if the visitor may write. Usually without a query: it is asked before every message.
     *
     * @throws MeridianException
     *             {@code consent_required}, {@code age_required}, {@code guardian_needed}
     */
    public void requireMayWrite(Visitor visitor) {
        Key key = new Key(CurrentTenant.require(), visitor.identityId());
        if (mayWrite.getIfPresent(key) != null) {
            return;
        }
        ChannelAccount account = account(visitor);
        ages.requireMayWrite(visitor, account);
        if (state(visitor, account).required()) {
            throw new MeridianException(ChannelError.CONSENT_REQUIRED,
                    "Show the notice and record that the visitor agrees to it; then send the message again.");
        }
        mayWrite.put(key, true);
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private ChannelAccount account(Visitor visitor) {
        return accounts.find(visitor.accountId()).filter(ChannelAccount::active)
                .orElseThrow(() -> Invalid.notFound("widget"));
    }

    // By id, not by recorded_at: business time may have been moved back, and the last word counts.
    private @Nullable String last(UUID identity) {
        return jdbc.sql("select decision from consent where identity_id = ? and purpose = 'chat'"
                + " order by id desc limit 1").param(identity).query(String.class).optional()
                .orElse(null);
    }

    private State state(Visitor visitor, Notices.Shown shown, @Nullable String decision) {
        boolean required = WITHDRAWN.equals(decision) || (shown.kind() == ChatNotice.CONSENT
                && !GRANTED.equals(decision) && !talking.is(visitor));
        return new State(decision == null ? NONE : decision, required, shown.view());
    }
}
