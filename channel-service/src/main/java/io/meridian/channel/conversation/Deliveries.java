package io.meridian.channel.conversation;

import io.meridian.channel.adapter.InboundEvent.State;
import io.meridian.channel.adapter.InboundEvent.Status;
import io.meridian.channel.adapter.ProviderKeys;
import io.meridian.channel.adapter.SendFailure;
import io.meridian.channel.database.Params;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.messaging.EventPublisher;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far our messages get at a provider. A state only rises: what was delivered has not failed, and what was read was
 * delivered, in whatever order the provider tells. Runs in the caller's transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Deliveries {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final ProviderKeys keys;
    private final EventPublisher events;

    Deliveries(JdbcClient jdbc, PersonCrypto crypto, ProviderKeys keys, EventPublisher events) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.keys = keys;
        this.events = events;
    }

    private record Found(UUID id, UUID conversation, UUID customer, UUID account, long sequence,
            @Nullable String sending, boolean delivered, boolean failed) {}

    /**
     * What a provider tells of a message.
     *
     * @param key
     *            blind index of the provider's id of it
     * @return false if there is no such message (yet)
     */
    public boolean follow(UUID account, byte[] key, Status status) {
        Optional<Found> message = find("m.channel_account_id = ? and m.provider_key = ?", account, key);
        String ours = status.ours();
        if (message.isEmpty() && ours != null && ID.matcher(ours).matches()) {
            // The answer to the send is still under way, or was lost: this is the answer.
            message = find("m.channel_account_id = ? and m.id = ?", account, UUID.fromString(ours));
            message.ifPresent(m -> taken(m.id(), status.message()));
        }
        message.ifPresent(m -> apply(m, status));
        return message.isPresent();
    }

    private void apply(Found message, Status status) {
        if (status.state() == State.FAILED) {
            SendFailure failure = status.failure();
            if (!message.delivered() && failure != null) {
                failed(message.id(), failure);
            }
            return;
        }
        if (status.state() != State.SENT) {
            arrived(message, status.state() == State.READ);
        }
    }

    /** Of this message alone: what a provider says of one tells nothing of those before it. */
    private void arrived(Found message, boolean read) {
        int raised = jdbc.sql("""
                update message set delivered_at = coalesce(delivered_at, now()), sending = 'sent', error_code = null,
                  read_at = case when :read then coalesce(read_at, now()) else read_at end
                where id = :id and (delivered_at is null or :read and read_at is null)""").param("read", read)
                .param("id", message.id()).update();
        if (raised == 1) {
            changed(message);
        }
    }

    /** A provider took a message. */
    public void taken(UUID id, String providerId) {
        find("m.id = ?", id).filter(m -> !"sent".equals(m.sending())).ifPresent(message -> {
            jdbc.sql("update message set sending = 'sent', error_code = null, provider_key = ?, provider_ref = ?"
                    + " where id = ?").params(
                            keys.of(message.account(), providerId),
                            crypto.seal(Entries.providerSlot(message.customer(), id), providerId).bytes(), id)
                    .update();
            changed(message);
        });
    }

    /** A message does not get there. */
    public void failed(UUID id, SendFailure failure) {
        find("m.id = ?", id).ifPresent(message -> {
            jdbc.sql("update message set sending = 'sent', error_code = ? where id = ?")
                    .params(Params.of(failure.kind().wire(), id)).update();
            changed(message);
        });
    }

    /** Nobody knows whether a provider took a message. What it tells later decides. */
    public void unknown(UUID id) {
        find("m.id = ?", id).filter(m -> "waiting".equals(m.sending())).ifPresent(message -> {
            jdbc.sql("update message set sending = 'unknown' where id = ?").param(id).update();
            changed(message);
        });
    }

    /**
     * A message is to be sent again.
     *
     * @return false if it neither failed nor is unknown
     */
    boolean again(UUID conversation, UUID id) {
        Optional<Found> message = find("m.id = ? and m.conversation_id = ?", id, conversation)
                .filter(m -> m.failed() || "unknown".equals(m.sending()));
        message.ifPresent(m -> {
            jdbc.sql("update message set sending = 'waiting', error_code = null where id = ?").param(id).update();
            jdbc.sql("""
                    insert into outbound_message (id, conversation_id, channel_account_id, sequence, due_at)
                    values (?, ?, ?, ?, now())""").params(id, conversation, m.account(), m.sequence()).update();
            changed(m);
        });
        return message.isPresent();
    }

    private void changed(Found message) {
        jdbc.sql("""
                with c as (update conversation set sequence = sequence + 1 where id = ?
                  returning id, segment_id, sequence),
                m as (update message set changed = c.sequence from c where message.id = ?)
                select segment_id, sequence from c""").params(message.conversation(), message.id())
                .query((row, n) -> new ConversationChanged(message.conversation(), row.getObject(1, UUID.class),
                        Change.UPDATE, null, row.getLong(2)))
                .optional().ifPresent(events::publish);
    }

    /** Holds the conversation first, as everybody does. */
    private Optional<Found> find(String condition, Object... params) {
        jdbc.sql("select 1 from conversation c where c.id = (select m.conversation_id from message m where " + condition
                + ") for update").params(params).query((row, n) -> n).optional();
        return jdbc.sql("""
                select m.id, m.conversation_id, c.customer_id, m.channel_account_id, m.sequence, m.sending,
                  m.delivered_at is not null, m.error_code is not null
                from message m join conversation c on c.id = m.conversation_id
                where m.direction = 'out' and\s""" + condition).params(params)
                .query((row, n) -> new Found(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class), row.getObject(4, UUID.class), row.getLong(5), row.getString(6),
                        row.getBoolean(7), row.getBoolean(8)))
                .optional();
    }
}
