package io.meridian.channel.conversation;

import io.meridian.channel.database.Batch;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.kernel.id.Ids;
import io.meridian.masking.Masker;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.security.InternalTokenProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Adds conversations that ended before anybody looked, many at once; sealed like all others. Nothing is published: there
 * is no work in them. Runs in the caller's transaction.
 */
@Component
public class PastConversations {

    private static final Duration DELIVERY = Duration.ofSeconds(1);
    private static final Duration READING = Duration.ofSeconds(4);
    private static final Duration OFFER = Duration.ofSeconds(3);

    private final JdbcTemplate jdbc;
    private final PersonCrypto crypto;
    private final Masker masker = new Masker();
    private final String region;

    PastConversations(JdbcTemplate jdbc, PersonCrypto crypto, InternalTokenProperties token) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.region = token.region();
    }

    /**
     * A conversation as it went.
     *
     * @param agent
     *            null if the customer left before anybody answered
     * @param lines
     *            by rising time, between the opening and the end; the first is the customer's
     */
    public record Past(UUID id, UUID segment, UUID customer, UUID identity, Conversation.Origin origin,
            @Nullable UUID agent, @Nullable UUID queue, @Nullable String disposition, Moments times,
            List<Line> lines) {}

    /** @param answered null if nobody did */
    public record Moments(Instant opened, @Nullable Instant answered, Instant closed, Instant wrappedUp) {}

    /** What one side said. */
    public record Line(boolean byCustomer, String text, Instant at) {}

    /** One entry before it has its number. */
    private record Step(Instant at, String kind, @Nullable Line line) {}

    /** Adds all of them; none may be there yet. */
    public void add(List<Past> pasts) {
        List<List<@Nullable Object>> conversations = new ArrayList<>();
        List<List<@Nullable Object>> segments = new ArrayList<>();
        List<List<@Nullable Object>> messages = new ArrayList<>();
        for (Past past : pasts) {
            List<Step> steps = steps(past);
            conversations.add(conversation(past, steps));
            segments.add(segment(past));
            for (int i = 0; i < steps.size(); i++) {
                messages.add(message(past, steps.get(i), i + 1));
            }
        }
        Batch.write(jdbc,
                """
                        insert into conversation (id, customer_id, identity_id, channel_account_id, channel, market_id, brand_id,
                          language, country, time_zone, status, segment_id, assignee_id, queue_id, sequence, inbound_sequence,
                          customer_delivered, customer_read, agent_read, opened_at, last_activity_at, last_inbound_at, closed_at,
                          closed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'closed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                conversations);
        Batch.write(jdbc, """
                insert into contact_segment (id, conversation_id, initial_id, method, market_id, brand_id, language,
                  region, queue_id, agent_id, started_at, queued_at, offered_at, accepted_at, first_reply_at, wrapup_at,
                  ended_at, disposition, outcome)
                values (?, ?, ?, 'inbound', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", segments);
        Batch.write(jdbc,
                """
                        insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind, author,
                          author_id, subject_id, event, body, language, created_at, delivered_at, read_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                messages);
    }

    private static List<Step> steps(Past past) {
        List<Step> steps = new ArrayList<>();
        past.lines().forEach(line -> steps.add(new Step(line.at(), Entry.TEXT, line)));
        Instant answered = past.times().answered();
        if (answered != null) {
            steps.add(new Step(answered, "assigned", null));
        }
        steps.sort(Comparator.comparing(Step::at));
        steps.addFirst(new Step(past.times().opened(), "opened", null));
        steps.add(new Step(past.times().closed(), Conversation.CLOSED, null));
        return steps;
    }

    private static List<@Nullable Object> conversation(Past past, List<Step> steps) {
        Conversation.Origin from = past.origin();
        long last = steps.size();
        long inbound = 0;
        Instant lastInbound = past.times().opened();
        for (int i = 0; i < steps.size(); i++) {
            Line line = steps.get(i).line();
            if (line != null && line.byCustomer()) {
                inbound = i + 1L;
                lastInbound = line.at();
            }
        }
        return Params.of(past.id(), past.customer(), past.identity(), from.accountId(), from.channel(),
                from.marketId(), from.brandId(), from.language(), from.country(), from.timeZone(), past.segment(),
                past.agent(), past.queue(), last, inbound, last, last, last, Times.of(past.times().opened()),
                Times.of(past.times().closed()), Times.of(lastInbound), Times.of(past.times().closed()),
                past.agent() == null ? "customer" : "agent");
    }

    private List<@Nullable Object> segment(Past past) {
        Conversation.Origin from = past.origin();
        Moments times = past.times();
        Instant answered = times.answered();
        Instant reply = past.lines().stream().filter(line -> !line.byCustomer()).map(Line::at).findFirst().orElse(null);
        Instant offered = answered == null ? null : answered.minus(OFFER);
        return Params.of(past.segment(), past.id(), past.segment(), from.marketId(), from.brandId(), from.language(),
                region, past.queue(), past.agent(), Times.of(times.opened()), Times.of(times.opened()), at(offered),
                at(answered), at(reply), answered == null ? null : Times.of(times.closed()),
                Times.of(times.wrappedUp()),
                past.disposition(), past.agent() == null ? "abandoned" : "done");
    }

    private List<@Nullable Object> message(Past past, Step step, int sequence) {
        UUID id = Ids.next();
        Line line = step.line();
        if (line == null) {
            return Params.of(id, past.id(), past.segment(), past.origin().accountId(), sequence, "internal",
                    Entry.EVENT,
                    "system", null, "assigned".equals(step.kind()) ? past.agent() : null, step.kind(), null, null,
                    Times.of(step.at()), null, null);
        }
        boolean in = line.byCustomer();
        byte[] body = crypto.seal(Entries.slot(past.customer(), id), masker.mask(line.text()).text()).bytes();
        return Params.of(id, past.id(), past.segment(), past.origin().accountId(), sequence, in ? "in" : "out",
                Entry.TEXT, in ? "customer" : "agent", in ? past.identity() : past.agent(), null, null, body,
                in ? past.origin().language() : null, Times.of(line.at()),
                in ? null : Times.of(line.at().plus(DELIVERY)), in ? null : Times.of(line.at().plus(READING)));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : Times.of(instant);
    }
}
