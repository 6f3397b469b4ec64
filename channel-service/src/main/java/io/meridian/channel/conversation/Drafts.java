package io.meridian.channel.conversation;

import io.meridian.channel.guard.DraftGuard;
import io.meridian.channel.guard.DraftGuard.To;
import io.meridian.channel.guard.DraftRefused;
import io.meridian.channel.guard.GuardResults;
import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.platform.security.Caller;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff want to answer, and what the rules of texts say about it. */
@Service
class Drafts {

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final DraftGuard guard;
    private final GuardResults results;

    Drafts(JdbcClient jdbc, Conversations conversations, DraftGuard guard, GuardResults results) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.guard = guard;
        this.results = results;
    }

    /**
     * Looks at a draft of somebody who may send it.
     *
     * @param attempt
     *            whether they want to send it now
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code not_found}, {@code not_assigned}
     */
    @Transactional
    GuardAnswer check(Caller caller, UUID conversation, String text, boolean attempt) {
        Conversation seen = conversations.require(caller, conversation);
        if (!Conversations.mayReply(caller, seen)) {
            throw MessageService.notAssigned();
        }
        UUID agent = UUID.fromString(caller.subject());
        GuardAnswer answer = answer(seen, agent, text);
        if (attempt && DraftRefused.of(answer.findings(), List.of()).isPresent()) {
            results.refused(by(seen, seen.numbers().sequence(), agent), answer.findings());
        }
        return answer;
    }

    /** What the rules say about a text that is being sent; in the caller's transaction. */
    List<Finding> find(Conversation seen, UUID agent, String text) {
        return answer(seen, agent, text).findings();
    }

    /** Keeps that something went out in spite of what the rules say; in the caller's transaction. */
    void sent(Conversation seen, long sequence, UUID agent, List<Finding> findings) {
        if (!findings.isEmpty()) {
            results.sent(by(seen, sequence, agent), findings);
        }
    }

    /** Keeps that somebody who may answer tried to send what must not go out. */
    @Transactional
    void refused(Caller caller, UUID conversation, DraftRefused refused) {
        conversations.find(caller, conversation).filter(seen -> Conversations.mayReply(caller, seen))
                .ifPresent(seen -> results.refused(by(seen, seen.numbers().sequence(),
                        UUID.fromString(caller.subject())), refused.findings()));
    }

    private static GuardResults.By by(Conversation seen, long sequence, UUID agent) {
        return new GuardResults.By(seen.id(), seen.work().segmentId(), sequence, Author.AGENT, agent);
    }

    private GuardAnswer answer(Conversation seen, UUID agent, String text) {
        Conversation.Origin origin = seen.origin();
        To to = new To(origin.accountId(), origin.channel(), origin.language(), origin.country(), origin.timeZone());
        // Most are guarded by nothing; then the database is not asked.
        if (!guard.isGuarded(to, Author.AGENT, Occasion.OPENING)) {
            return GuardAnswer.NONE;
        }
        return guard.answer(to, Author.AGENT, isFirst(seen, agent) ? Occasion.OPENING : Occasion.ANY, text);
    }

    private boolean isFirst(Conversation seen, UUID agent) {
        return !jdbc.sql("select exists (select from message where conversation_id = ? and author_id = ?"
                + " and direction = 'out' and body is not null)").params(seen.id(), agent).query(Boolean.class)
                .single();
    }
}
