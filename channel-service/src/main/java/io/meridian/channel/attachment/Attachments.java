package io.meridian.channel.attachment;

import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import io.meridian.platform.crypto.Slot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The files of messages. Who may see them is decided by the caller; runs in the caller's transaction. */
@Repository
public class Attachments {

    static final String COLUMNS = "id, customer_id, owner_id, conversation_id, message_id, name, type, size, width,"
            + " height, object_key, request_hash";

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;

    Attachments(JdbcClient jdbc, PersonCrypto crypto) {
        this.jdbc = jdbc;
        this.crypto = crypto;
    }

    /** Which files go with which message; in this order. */
    public record Taking(List<UUID> ids, UUID customer, UUID owner, UUID conversation, UUID message) {}

    /**
     * Gives uploaded files to a message.
     *
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code validation_failed} if one is not the author's, not about this customer, or taken already
     */
    public List<AttachmentView> take(Taking taking) {
        int taken = jdbc.sql("""
                update attachment a set message_id = :message, conversation_id = :conversation, position = n.position
                from unnest(:ids::uuid[]) with ordinality n(id, position)
                where a.id = n.id and a.message_id is null and a.owner_id = :owner and a.customer_id = :customer""")
                .param("message", taking.message()).param("conversation", taking.conversation())
                .param("ids", uuids(taking.ids())).param("owner", taking.owner()).param("customer", taking.customer())
                .update();
        if (taken != taking.ids().size()) {
            throw Invalid.field("attachmentIds", "must name files that you uploaded and did not send yet");
        }
        return ofMessages(List.of(taking.message())).getOrDefault(taking.message(), List.of());
    }

    /** The files of several messages. */
    public Map<UUID, List<AttachmentView>> ofMessages(Collection<UUID> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        List<Row> rows = jdbc.sql("select " + COLUMNS + " from attachment where message_id = any(?) order by position")
                .param(uuids(messages)).query(Row::of).list();
        List<Opened> names = crypto.openAll(
                rows.stream().map(row -> new SealedValue(row.nameSlot(), Sealed.of(row.name()))).toList());
        Map<UUID, List<AttachmentView>> views = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            views.computeIfAbsent(row.message(), m -> new ArrayList<>()).add(row.view(names.get(i)));
        }
        return views;
    }

    /** How many files of one owner no message took yet, and how large they are together. */
    record Unsent(long files, long bytes) {}

    Unsent unsent(UUID owner) {
        return jdbc.sql("""
                select count(*), coalesce(sum(size), 0)::bigint from attachment
                where owner_id = ? and message_id is null""").param(owner)
                .query((row, n) -> new Unsent(row.getLong(1), row.getLong(2))).single();
    }

    /** Whoever counts an owner's files to the end of the transaction does so alone. */
    void lock(UUID owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('attachment:' || ?::text, 0))").param(owner)
                .query((row, n) -> true).single();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from attachment where id = ?").param(id).query(Row::of).optional();
    }

    Optional<Row> find(UUID owner, String clientKey) {
        return jdbc.sql("select " + COLUMNS + " from attachment where owner_id = ? and client_key = ?")
                .params(owner, clientKey).query(Row::of).optional();
    }

    AttachmentView view(Row row) {
        return row.view(crypto.open(row.nameSlot(), Sealed.of(row.name())));
    }

    private static SqlArrayValue uuids(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }

    /** One file as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(UUID id, UUID customer, UUID owner, @Nullable UUID conversation, @Nullable UUID message, byte[] name,
            String type, long size, @Nullable Integer width, @Nullable Integer height, String objectKey,
            byte[] requestHash) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class),
                    row.getObject(4, UUID.class), row.getObject(5, UUID.class), row.getBytes(6), row.getString(7),
                    row.getLong(8), row.getObject(9, Integer.class), row.getObject(10, Integer.class),
                    row.getString(11), row.getBytes(12));
        }

        static String newKey(UUID id) {
            return CurrentTenant.require() + "/" + id;
        }

        Slot nameSlot() {
            return nameSlot(customer, id);
        }

        static Slot nameSlot(UUID customer, UUID id) {
            return new Slot("attachment.name", customer, id);
        }

        static Slot contentSlot(UUID customer, UUID id) {
            return new Slot("attachment.content", customer, id);
        }

        AttachmentView view(Opened opened) {
            return new AttachmentView(id, opened.text().orElse(null), type, size, width, height,
                    opened instanceof Opened.Erased);
        }
    }
}
