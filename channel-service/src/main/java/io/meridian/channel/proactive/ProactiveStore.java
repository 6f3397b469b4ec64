package io.meridian.channel.proactive;

import io.meridian.channel.adapter.Outgoing;
import io.meridian.channel.consent.Contacts.About;
import io.meridian.channel.conversation.Announcement;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Mask;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import io.meridian.platform.crypto.Slot;
import io.meridian.policy.contact.ContactCheck;
import io.meridian.policy.contact.ContactCheck.Refusal;
import io.meridian.policy.law.RuleTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what is sent unasked, and why it went out or did not. Runs in the caller's transaction. */
@Repository
public class ProactiveStore {

    private static final int SHOWN = 50;
    /** What stands against a message for a while only. */
    private static final SqlArrayValue PASSING = new SqlArrayValue("text",
            Stream.of(Refusal.values()).filter(Refusal::isForNow).map(RuleTexts::word).toArray());

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final JsonMapper json;

    ProactiveStore(JdbcClient jdbc, PersonCrypto crypto, JsonMapper json) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.json = json;
    }

    /** A message that may be sent. */
    record Pending(UUID customer, UUID account, About about, Instant expiresAt) {}

    /** A message as it was taken. */
    record Taken(UUID customer, UUID account, About about, Outgoing.Template template, String createdBy,
            Instant createdAt, Instant expiresAt) {}

    /** A message as the contract has it. */
    record View(UUID id, UUID customerId, UUID conversationId, UUID channelAccountId, String channel, String purpose,
            String template, String language, @Nullable String text, boolean erased, String status,
            @Nullable String refusal, @Nullable String problem, List<String> rules, String createdBy,
            Instant createdAt, Instant expiresAt) {

        /** As somebody sees it. */
        View seen(Mask mask) {
            return with(mask.text(text), erased);
        }

        /** For an answer that is kept in clear. */
        View withoutText() {
            return with(null, false);
        }

        private View with(@Nullable String read, boolean isErased) {
            return new View(id, customerId, conversationId, channelAccountId, channel, purpose, template, language,
                    read, isErased, status, refusal, problem, rules, createdBy, createdAt, expiresAt);
        }
    }

    void add(Announcement.Place place, Taken taken, ContactCheck.Answer answer) {
        jdbc.sql("""
                insert into proactive_message (id, conversation_id, customer_id, channel_account_id, purpose,
                  contact_channel, template, language, template_values, created_by, created_at, expires_at, refusal,
                  rules, checked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Params.of(place.message(), place.conversation(), taken.customer(), taken.account(),
                        RuleTexts.word(taken.about().purpose()), RuleTexts.word(taken.about().channel()),
                        taken.template().name(), taken.template().language(),
                        crypto.seal(slot(taken.customer(), place.message()),
                                json.writeValueAsString(taken.template().values())).bytes(),
                        taken.createdBy(), Times.of(taken.createdAt()), Times.of(taken.expiresAt()), word(answer),
                        rules(answer), Times.of(taken.createdAt())))
                .update();
    }

    /** Holds one that was not cancelled. */
    Optional<Pending> hold(UUID message) {
        return jdbc.sql(
                "select customer_id, purpose, contact_channel, expires_at, channel_account_id from proactive_message"
                        + " where id = ? and cancelled_at is null for update")
                .param(message)
                .query((row, n) -> new Pending(row.getObject(1, UUID.class), row.getObject(5, UUID.class),
                        new About(RuleTexts.constant(Purpose.class, row.getString(2)),
                                RuleTexts.constant(ContactChannel.class, row.getString(3))),
                        Times.at(row, "expires_at")))
                .optional();
    }

    /** Whether something that customers wrote on an account has been there since before a moment, and was not read yet. */
    boolean waitsToBeRead(UUID account, Instant before) {
        return jdbc.sql("select exists (select from inbound_event where channel_account_id = ? and received_at < ?)")
                .param(account).param(Times.of(before)).query(Boolean.class).single();
    }

    /** Notes what came of asking whether it may go out. */
    void asked(UUID message, ContactCheck.Answer answer, Instant at) {
        jdbc.sql("update proactive_message set refusal = ?, rules = ?, checked_at = ?,"
                + " cleared_at = case when ? then ? else cleared_at end where id = ?")
                .params(Params.of(word(answer), rules(answer), Times.of(at), answer.refusal() == null, Times.of(at),
                        message))
                .update();
    }

    /**
     * Takes a message back.
     *
     * @return false if it does not wait any more
     */
    boolean cancel(UUID message, Instant at) {
        // What waits is held first, as by who sends it.
        boolean waits = jdbc.sql("select id from outbound_message where id = ? and sending_until is null for update")
                .param(message).query(UUID.class).optional().isPresent();
        if (waits) {
            jdbc.sql("update proactive_message set cancelled_at = ? where id = ?")
                    .params(Params.of(Times.of(at), message)).update();
            jdbc.sql("delete from outbound_message where id = ?").param(message).update();
        }
        return waits;
    }

    /** By what it is sent. */
    public Outgoing.Template template(UUID message) {
        return jdbc.sql("select customer_id, template, language, template_values from proactive_message where id = ?")
                .param(message)
                .query((row, n) -> template(row, message)).single();
    }

    private Outgoing.Template template(ResultSet row, UUID message) throws SQLException {
        Slot slot = slot(row.getObject("customer_id", UUID.class), message);
        String values = crypto.open(slot, Sealed.of(row.getBytes("template_values"))).text().orElse("[]");
        return new Outgoing.Template(row.getString("template"), row.getString("language"),
                List.of(json.readValue(values, String[].class)));
    }

    /** The last ones of a person, the newest first. */
    List<View> list(CustomerGroups.Group person) {
        return views(person, null);
    }

    Optional<View> find(CustomerGroups.Group person, UUID message) {
        return views(person, message).stream().findFirst();
    }

    private List<View> views(CustomerGroups.Group person, @Nullable UUID message) {
        List<Row> rows = jdbc.sql("""
                select p.id, p.customer_id, p.conversation_id, p.channel_account_id, a.channel, p.purpose, p.template,
                  p.language, m.body, p.refusal, m.error_code, p.rules, p.created_by, p.created_at, p.expires_at,
                  case when p.cancelled_at is not null then 'cancelled'
                       when m.error_code = 'contact_refused' then
                         case when p.refusal is null or p.refusal = any(:passing) then 'expired' else 'refused' end
                       when m.error_code is not null then 'failed' when m.read_at is not null then 'read'
                       when m.delivered_at is not null then 'delivered'
                       when m.sending = 'waiting' then case when p.refusal is null then 'queued' else 'held' end
                       when m.sending = 'unknown' then 'unknown' else 'sent' end status
                from proactive_message p join message m on m.id = p.id
                  join channel_account a on a.id = p.channel_account_id
                where p.customer_id = any(:members) and (:message::uuid is null or p.id = :message::uuid)
                order by p.created_at desc, p.id desc limit :most""")
                .param("members", new SqlArrayValue("uuid", person.members().toArray())).param("message", message)
                .param("most", SHOWN).param("passing", PASSING).query(Row::of).list();
        List<Opened> texts = crypto.openAll(rows.stream().map(Row::sealed).toList());
        return IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).view(texts.get(i))).toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(View closed, byte[] body) {

        static Row of(ResultSet row, int number) throws SQLException {
            String status = row.getString("status");
            boolean isRefused = List.of("held", "refused", "expired").contains(status);
            return new Row(new View(row.getObject("id", UUID.class), row.getObject("customer_id", UUID.class),
                    row.getObject("conversation_id", UUID.class), row.getObject("channel_account_id", UUID.class),
                    row.getString("channel"), row.getString("purpose"), row.getString("template"),
                    row.getString("language"), null, false, status, isRefused ? row.getString("refusal") : null,
                    "failed".equals(status) ? row.getString("error_code") : null,
                    List.of((String[]) row.getArray("rules").getArray()), row.getString("created_by"),
                    Times.at(row, "created_at"), Times.at(row, "expires_at")), row.getBytes("body"));
        }

        SealedValue sealed() {
            return new SealedValue(Announcement.slot(closed.customerId(), closed.id()), Sealed.of(body));
        }

        View view(Opened opened) {
            return closed.with(opened.text().orElse(null), opened instanceof Opened.Erased);
        }
    }

    private static @Nullable String word(ContactCheck.Answer answer) {
        return answer.refusal() == null ? null : RuleTexts.word(answer.refusal());
    }

    private static SqlArrayValue rules(ContactCheck.Answer answer) {
        return new SqlArrayValue("text", answer.rules().toArray());
    }

    private static Slot slot(UUID customer, UUID message) {
        return new Slot("proactive_message.template_values", customer, message);
    }
}
