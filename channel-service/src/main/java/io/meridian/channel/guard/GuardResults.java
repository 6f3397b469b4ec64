package io.meridian.channel.guard;

import io.meridian.channel.database.Times;
import io.meridian.contracts.events.channel.ConversationGuarded;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.law.RuleTexts;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the rules of texts found, without the texts, for quality assurance. */
@Service
public class GuardResults {

    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final BusinessClock clock;

    GuardResults(JdbcClient jdbc, EventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who wrote where.
     *
     * @param sequence
     *            of the message; of what was refused, the last one before
     * @param authorId
     *            null for a program
     */
    public record By(UUID conversation, UUID segment, long sequence, Author author, @Nullable UUID authorId) {}

    /** Its author tried to send it. */
    @Transactional
    public void refused(By by, List<Finding> findings) {
        // What is only counted is counted when it goes out.
        note(by, findings.stream().filter(finding -> !"log".equals(finding.action())).toList(), "refused");
    }

    /** It went out. */
    @Transactional
    public void sent(By by, List<Finding> findings) {
        note(by, findings, "sent");
    }

    /** Each rule once, however often it found something; who tries again within a minute tries once. */
    private void note(By by, List<Finding> findings, String outcome) {
        Map<String, String> actions = new LinkedHashMap<>();
        findings.forEach(finding -> actions.putIfAbsent(finding.rule(), finding.action()));
        OffsetDateTime now = Times.of(clock.instant());
        actions.forEach((rule, action) -> {
            int kept = jdbc
                    .sql("""
                            insert into guard_result (id, conversation_id, author, author_id, rule_id, action, outcome, at)
                            select :id, :conversation, :kind, :author::uuid, :rule, :action, :outcome, :now
                            where :outcome = 'sent' or not exists (select from guard_result where conversation_id = :conversation
                              and author_id is not distinct from :author::uuid and rule_id = :rule and outcome = 'refused'
                              and at > :now::timestamptz - interval '1 minute')""")
                    .param("id", Ids.next())
                    .param("conversation", by.conversation()).param("kind", RuleTexts.word(by.author()))
                    .param("author", by.authorId()).param("rule", rule).param("action", action)
                    .param("outcome", outcome).param("now", now).update();
            if (kept == 1) {
                events.publish(new ConversationGuarded(by.conversation(), by.segment(), by.authorId(), rule, action,
                        outcome, by.sequence()));
            }
        });
    }
}
