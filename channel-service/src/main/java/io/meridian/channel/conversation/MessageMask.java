package io.meridian.channel.conversation;

import io.meridian.channel.database.Times;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.masking.Followed;
import io.meridian.masking.Masker;
import io.meridian.masking.Rewrite;
import io.meridian.masking.Trail;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import io.meridian.platform.messaging.EventPublisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Masks what somebody writes before it is kept, and what they wrote before if the new message completes a number. What was
 * before is read in the transaction of the message with the conversation's row held: so it is right for two messages at
 * the same moment, on two nodes and after a restart. It is only read if the new message has digits. Runs in the caller's
 * transaction.
 */
@Component
class MessageMask {

    private static final String REWRITE = """
            with c as (
              update conversation set sequence = sequence + :count where id = :conversation
              returning segment_id, sequence - :count base),
            m as (
              update message set body = g.body, changed = c.base + g.place
              from c, unnest(:ids, :bodies) with ordinality g(id, body, place) where message.id = g.id)
            select segment_id, base from c""";

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final EventPublisher events;
    private final Masker masker = new Masker();

    MessageMask(JdbcClient jdbc, PersonCrypto crypto, EventPublisher events) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.events = events;
    }

    /** An open conversation whose row is held. */
    record Held(UUID id, UUID customer) {}

    /**
     * A message as it may be kept.
     *
     * @param changed
     *            messages before it, as they must be from now on
     */
    record Masked(NewEntry entry, @Nullable Held conversation, List<Changed> changed) {}

    /** A message that is kept otherwise from now on. */
    record Changed(UUID id, String text) {

        /** Without the text. */
        @Override
        public String toString() {
            return "Changed[" + id + "]";
        }
    }

    /** Whether the message can only be masked together with what its author wrote before. */
    static boolean looksBack(NewEntry entry) {
        return entry.text() != null && Trail.isNeededFor(entry.text());
    }

    /** A message on its own. */
    Masked alone(NewEntry entry) {
        String text = entry.text();
        return new Masked(text == null ? entry : entry.withText(masker.mask(text).text()), null, List.of());
    }

    /** A message in a conversation, which is held from now on. */
    Masked after(Held conversation, UUID author, NewEntry entry, Instant now) {
        String text = entry.text();
        if (text == null) {
            return alone(entry);
        }
        List<Trail.Kept> kept = kept(conversation, author, now);
        Followed followed = masker.mask(text, Trail.of(kept));
        Map<UUID, String> texts = new HashMap<>();
        kept.forEach(message -> texts.put(message.message(), message.text()));
        List<Changed> changed = new ArrayList<>();
        for (Rewrite rewrite : followed.earlier()) {
            String before = texts.get(rewrite.message());
            if (before != null) {
                changed.add(new Changed(rewrite.message(), rewrite.apply(before)));
            }
        }
        return new Masked(entry.withText(followed.message().text()), conversation, changed);
    }

    /** The open conversation of an identity, held; empty if there is none. */
    Optional<Held> holdOpen(UUID identity, UUID account) {
        return held(jdbc.sql("select id, customer_id from conversation where identity_id = ? and channel_account_id = ?"
                + " and status <> 'closed' for update").params(identity, account));
    }

    /** A conversation, held. */
    Optional<Held> hold(UUID conversation) {
        return held(jdbc.sql("select id, customer_id from conversation where id = ? for update").param(conversation));
    }

    private static Optional<Held> held(JdbcClient.StatementSpec statement) {
        return statement.query((row, n) -> new Held(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(UUID id, boolean own, byte[] body) {}

    /** A statement of its own after the row is held: it sees what those wrote who held it before. */
    private List<Trail.Kept> kept(Held conversation, UUID author, Instant now) {
        List<Row> rows = jdbc.sql("""
                select id, author_id is not distinct from :author, body from message
                where conversation_id = :conversation and body is not null and created_at > :since
                  and (direction <> 'internal' or author_id = :author)
                order by sequence desc limit :limit""").param("author", author)
                .param("conversation", conversation.id()).param("since", Times.of(now.minus(Trail.WINDOW)))
                .param("limit", Trail.MESSAGES).query((row, n) -> new Row(row.getObject(1, UUID.class),
                        row.getBoolean(2), row.getBytes(3)))
                .list().reversed();
        List<Opened> opened = crypto.openAll(rows.stream().map(row -> new SealedValue(
                Entries.slot(conversation.customer(), row.id()), Sealed.of(row.body()))).toList());
        return IntStream.range(0, rows.size()).boxed().flatMap(i -> opened.get(i).text().stream()
                .map(text -> new Trail.Kept(rows.get(i).id(), rows.get(i).own(), text))).toList();
    }

    /** Keeps earlier messages as they are now and tells screens that show them; each change has its number. */
    void rewrite(Masked masked) {
        Held conversation = masked.conversation();
        List<Changed> changed = masked.changed();
        if (changed.isEmpty() || conversation == null) {
            return;
        }
        byte[][] bodies = changed.stream().map(c -> crypto.seal(Entries.slot(conversation.customer(), c.id()), c.text())
                .bytes()).toArray(byte[][]::new);
        record Place(UUID segment, long base) {}
        Place place = jdbc.sql(REWRITE).param("count", changed.size()).param("conversation", conversation.id())
                .param("ids", new SqlArrayValue("uuid", changed.stream().map(Changed::id).toArray()))
                .param("bodies", new SqlArrayValue("bytea", (Object[]) bodies))
                .query((row, n) -> new Place(row.getObject(1, UUID.class), row.getLong(2))).single();
        for (int i = 1; i <= changed.size(); i++) {
            events.publish(new ConversationChanged(conversation.id(), place.segment(), Change.UPDATE, null,
                    place.base() + i));
        }
    }
}
