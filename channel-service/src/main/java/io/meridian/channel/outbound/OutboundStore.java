package io.meridian.channel.outbound;

import io.meridian.channel.adapter.Outgoing;
import io.meridian.channel.attachment.AttachmentService;
import io.meridian.channel.conversation.MessageWaits;
import io.meridian.channel.conversation.OutgoingText;
import io.meridian.channel.customer.Visitors;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.channel.proactive.ProactiveStore;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages that wait to be sent. Times are the machine's: providers do not live in business time. */
@Repository
class OutboundStore {

    private static final int AT_ONCE = 500;
    /** A row that is this old and due was told to nobody, or to a node that died. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final SystemDatabase system;
    private final OutgoingText texts;
    private final Visitors visitors;
    private final AttachmentService attachments;
    private final ProactiveStore proactive;
    private final Clock clock;

    OutboundStore(JdbcClient jdbc, SystemDatabase system, OutgoingText texts, Visitors visitors,
            AttachmentService attachments, ProactiveStore proactive, Clock clock) {
        this.jdbc = jdbc;
        this.system = system;
        this.texts = texts;
        this.visitors = visitors;
        this.attachments = attachments;
        this.proactive = proactive;
        this.clock = clock;
    }

    /**
     * The first message of a conversation that waits.
     *
     * @param sendingUntil
     *            somebody sends it, or did and died
     * @param windowEnds
     *            until when the channel takes free text
     * @param isUnasked
     *            whether nobody asked for it
     */
    record Next(UUID id, UUID account, UUID customer, UUID identity, int attempts, Instant due,
            @Nullable Instant firstTry, @Nullable Instant sendingUntil, @Nullable Instant windowEnds,
            boolean isUnasked) {

        private static Next of(ResultSet row, int number) throws SQLException {
            return new Next(row.getObject("id", UUID.class), row.getObject("channel_account_id", UUID.class),
                    row.getObject("customer_id", UUID.class), row.getObject("identity_id", UUID.class),
                    row.getInt("attempts"), Times.at(row, "due_at"), Times.atOrNull(row, "first_try_at"),
                    Times.atOrNull(row, "sending_until"), Times.atOrNull(row, "window_expires_at"),
                    row.getBoolean("unasked"));
        }
    }

    /** The first message that waits in a conversation, held; empty if there is none, or somebody holds it. */
    Optional<Next> first(UUID conversation) {
        return jdbc.sql("""
                select o.id, o.channel_account_id, c.customer_id, c.identity_id, o.attempts, o.due_at, o.first_try_at,
                  o.sending_until, c.window_expires_at,
                  exists (select from proactive_message p where p.id = o.id) unasked
                from outbound_message o join conversation c on c.id = o.conversation_id
                where o.id = (select f.id from outbound_message f where f.conversation_id = ?
                  order by f.sequence limit 1)
                for update of o skip locked""").param(conversation).query(Next::of).optional();
    }

    void claim(UUID id, Duration lease) {
        Instant now = clock.instant();
        jdbc.sql("update outbound_message set sending_until = ?, attempts = attempts + 1,"
                + " first_try_at = coalesce(first_try_at, ?) where id = ?")
                .params(Times.of(now.plus(lease)), Times.of(now), id).update();
    }

    void putOff(UUID id, Duration pause) {
        jdbc.sql("update outbound_message set sending_until = null, due_at = ? where id = ?")
                .params(Times.of(clock.instant().plus(pause)), id).update();
    }

    /** The first message of a conversation, and longer if nobody asked for it. */
    void putOff(UUID conversation, Duration answer, Duration unasked) {
        Instant now = clock.instant();
        jdbc.sql(
                """
                        update outbound_message o set due_at = case
                          when exists (select from proactive_message p where p.id = o.id) then ?::timestamptz else ? end
                        where o.id = (select f.id from outbound_message f where f.conversation_id = ? order by f.sequence limit 1)
                          and o.sending_until is null""")
                .params(Times.of(now.plus(unasked)), Times.of(now.plus(answer)), conversation).update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from outbound_message where id = ?").param(id).update();
    }

    /** What is to be sent; empty if the customer was erased. */
    Optional<Outgoing> content(Next next) {
        OutgoingText.Content content = texts.of(next.customer(), next.id());
        Optional<String> to = visitors.address(next.customer(), next.identity());
        if (to.isEmpty() || content.erased()) {
            return Optional.empty();
        }
        Outgoing.File file = content.files().stream().findFirst().map(id -> {
            AttachmentService.Download download = attachments.download(id);
            return new Outgoing.File(download.name(), download.type(), download.content());
        }).orElse(null);
        Outgoing.Template template = next.isUnasked() ? proactive.template(next.id()) : null;
        return Optional.of(new Outgoing(next.id(), to.get(), content.text(), file, content.replyTo(), template));
    }

    /** Conversations with something due that nobody seems to send, in any tenant. */
    List<MessageWaits> waiting() {
        return system.jdbc().sql("""
                select tenant_id, conversation_id, min(due_at) oldest from outbound_message
                where due_at <= ?::timestamptz and (sending_until is null or sending_until < ?)
                group by 1, 2 order by 3 limit ?""").params(Params.of(Times.of(clock.instant().minus(TOLD)),
                Times.of(clock.instant()), AT_ONCE))
                .query((row, n) -> new MessageWaits(new TenantId(row.getObject(1, UUID.class)),
                        row.getObject(2, UUID.class)))
                .list();
    }
}
