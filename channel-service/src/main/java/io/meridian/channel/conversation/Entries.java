package io.meridian.channel.conversation;

import io.meridian.channel.attachment.AttachmentView;
import io.meridian.channel.attachment.Attachments;
import io.meridian.channel.database.Times;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import io.meridian.platform.crypto.Slot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the entries of conversations. Who may read is decided by the caller; runs in the caller's transaction. */
@Service
public class Entries {

    private static final String SELECT = """
            select m.id, m.conversation_id, m.segment_id, m.sequence, m.kind, m.author, m.author_id, m.subject_id, m.event,
              m.body, m.attachments, m.language, m.created_at, m.client_message_id, c.customer_id,
              case when m.direction <> 'in' then
                case when m.error_code is not null then 'failed' when m.read_at is not null then 'read'
                     when m.delivered_at is not null then 'delivered' when m.sending = 'waiting' then 'queued'
                     when m.sending = 'unknown' then 'unknown' else 'sent' end
              when m.sequence <= c.agent_read then 'read' else 'delivered' end status, m.away, m.next_opening, n.public_name,
              m.reply_to, m.error_code, m.changed
            from message m join conversation c on c.id = m.conversation_id
              left join member_name n on n.id = m.author_id and m.author = 'agent' where\s""";

    /** Where entries begin of which the last ones are not after {@code :from}. */
    private static final String FROM_BEFORE = """
            (select coalesce(min(b.sequence) - 1, :from) from (select sequence from message
              where conversation_id = :conversation and sequence <= :from order by sequence desc limit :before) b)""";

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final Attachments attachments;

    Entries(JdbcClient jdbc, PersonCrypto crypto, Attachments attachments) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.attachments = attachments;
    }

    /**
     * Which entries of a conversation.
     *
     * @param after
     *            only later ones, the nearest first; null for none
     * @param before
     *            only earlier ones, the nearest; null for none. Without either the last ones
     * @param forVisitor
     *            only what a visitor may see
     */
    public record Range(@Nullable Long after, @Nullable Long before, int limit, boolean forVisitor) {}

    /** Entries by rising sequence. */
    @Transactional(readOnly = true)
    public List<Entry> list(UUID conversation, Range range) {
        return near(conversation, range, 0).shown();
    }

    /** Entries and the last ones before them, both by rising sequence. */
    record Near(List<Entry> before, List<Entry> shown) {}

    /** The same with the nearest entries before them, in one question. */
    @Transactional(readOnly = true)
    Near near(UUID conversation, Range range, int before) {
        boolean forward = range.after() != null;
        long from = range.after() == null ? 0 : range.after();
        long until = range.before() == null ? Long.MAX_VALUE : range.before();
        List<Raw> rows = jdbc
                .sql(SELECT + "m.conversation_id = :conversation and m.sequence > "
                        + (forward && before > 0 ? FROM_BEFORE : ":from") + " and m.sequence < :until"
                        + (range.forVisitor() ? " and " + Entry.VISIBLE_TO_VISITOR : "") + " order by m.sequence"
                        + (forward ? "" : " desc") + " limit :limit")
                .param("conversation", conversation).param("from", from).param("before", before)
                .param("until", until).param("limit", range.limit() + before).query(Raw::of).list();
        List<Entry> all = open(forward ? rows : rows.reversed());
        int first = forward
                ? (int) all.stream().takeWhile(entry -> entry.sequence() <= from).count()
                : Math.max(0, all.size() - range.limit());
        return new Near(all.subList(0, first), all.subList(first, Math.min(all.size(), first + range.limit())));
    }

    /** An entry that was changed after it was written. */
    public record Changed(long sequence, Entry entry) {}

    /**
     * Entries up to number {@code after} that were changed by a later number, by that number.
     *
     * @param until
     *            changes up to this number
     */
    @Transactional(readOnly = true)
    public List<Changed> changed(UUID conversation, long after, long until, int limit, boolean forVisitor) {
        List<Raw> rows = jdbc.sql(SELECT + "m.conversation_id = :conversation and m.changed > :after"
                + " and m.changed <= :until and m.sequence <= :after"
                + (forVisitor ? " and " + Entry.VISIBLE_TO_VISITOR : "") + " order by m.changed limit :limit")
                .param("conversation", conversation).param("after", after).param("until", until).param("limit", limit)
                .query(Raw::of).list();
        List<Entry> entries = open(rows);
        return IntStream.range(0, rows.size()).mapToObj(i -> new Changed(rows.get(i).changed(), entries.get(i)))
                .toList();
    }

    /** What an author sent under a client's id. */
    Optional<Entry> find(UUID author, String clientMessageId) {
        List<Raw> rows = jdbc.sql(SELECT + "m.author_id = :author and m.client_message_id = :client")
                .param("author", author).param("client", clientMessageId).query(Raw::of).list();
        return open(rows).stream().findFirst();
    }

    static Slot providerSlot(UUID customer, UUID message) {
        return new Slot("message.provider_ref", customer, message);
    }

    static Slot slot(UUID customer, UUID message) {
        return new Slot("message.body", customer, message);
    }

    private List<Entry> open(List<Raw> rows) {
        List<Opened> bodies = crypto.openAll(rows.stream().flatMap(Raw::sealed).toList());
        Map<UUID, List<AttachmentView>> files = attachments
                .ofMessages(rows.stream().filter(row -> row.attachments > 0).map(Raw::id).toList());
        List<Entry> entries = new ArrayList<>(rows.size());
        int next = 0;
        for (Raw row : rows) {
            Opened body = row.body == null ? null : bodies.get(next++);
            entries.add(row.entry(body, files.getOrDefault(row.id, List.of())));
        }
        return entries;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Raw(UUID id, UUID conversation, UUID segment, long sequence, String kind, String author,
            @Nullable UUID authorId, @Nullable UUID subjectId, @Nullable String event, byte @Nullable [] body,
            int attachments, @Nullable String language, Instant createdAt, @Nullable String clientMessageId,
            UUID customer, String status, Entry.@Nullable Away away, @Nullable String authorName,
            @Nullable UUID replyTo, @Nullable String problem, long changed) {

        static Raw of(ResultSet row, int number) throws SQLException {
            return new Raw(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class),
                    row.getLong(4), row.getString(5), row.getString(6), row.getObject(7, UUID.class),
                    row.getObject(8, UUID.class), row.getString(9), row.getBytes(10), row.getInt(11),
                    row.getString(12), Times.at(row, "created_at"), row.getString(14),
                    row.getObject(15, UUID.class), row.getString(16), away(row), row.getString("public_name"),
                    row.getObject("reply_to", UUID.class), row.getString("error_code"), row.getLong("changed"));
        }

        private static Entry.@Nullable Away away(ResultSet row) throws SQLException {
            String reason = row.getString("away");
            return reason == null ? null : new Entry.Away(reason, Times.atOrNull(row, "next_opening"));
        }

        Stream<SealedValue> sealed() {
            return body == null ? Stream.empty() : Stream.of(new SealedValue(slot(customer, id), Sealed.of(body)));
        }

        Entry entry(@Nullable Opened opened, List<AttachmentView> files) {
            return new Entry(id, conversation, segment, sequence, kind, author, authorId, authorName, subjectId, event,
                    opened == null ? null : opened.text().orElse(null), opened instanceof Opened.Erased, language,
                    files, status, createdAt, clientMessageId, away, replyTo, problem);
        }
    }
}
