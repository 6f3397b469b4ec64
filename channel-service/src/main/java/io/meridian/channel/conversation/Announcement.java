package io.meridian.channel.conversation;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.database.Params;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.Direction;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Slot;
import io.meridian.platform.security.InternalTokenProperties;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a message to a customer with whom nobody talks: in a conversation of its own, closed from the beginning, so that
 * it is no work for anybody and holds up no answer. If the customer answers, another opens.
 */
@Component
public class Announcement {

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final Announcer announcer;
    private final String region;

    Announcement(JdbcClient jdbc, PersonCrypto crypto, Announcer announcer, InternalTokenProperties token) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.announcer = announcer;
        this.region = token.region();
    }

    /** Where the text of one is sealed. */
    public static Slot slot(UUID customer, UUID message) {
        return Entries.slot(customer, message);
    }

    /** Where it stands. */
    public record Place(UUID conversation, UUID segment, UUID message) {}

    /**
     * Writes it for its provider to carry; in the caller's transaction.
     *
     * @param staff
     *            who asked for it; null for a program
     * @param text
     *            masked
     */
    public Place write(ChannelAccount account, Visitor to, @Nullable UUID staff, String text, OffsetDateTime at) {
        UUID conversation = Ids.next();
        UUID segment = Ids.next();
        UUID message = Ids.next();
        jdbc.sql(
                """
                        insert into conversation (id, customer_id, identity_id, channel_account_id, channel, market_id, brand_id,
                          language, country, time_zone, status, segment_id, sequence, opened_at, last_activity_at, closed_at,
                          closed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'closed', ?, 1, ?, ?, ?, 'system')""")
                .params(Params.of(conversation, to.customerId(), to.identityId(), account.id(), account.channel(),
                        account.marketId(), account.brandId(), to.language(), to.country(), to.timeZone(), segment, at,
                        at, at))
                .update();
        jdbc.sql("""
                insert into contact_segment (id, conversation_id, initial_id, method, market_id, brand_id, language,
                  region, agent_id, started_at, ended_at, outcome)
                values (?, ?, ?, 'outbound', ?, ?, ?, ?, ?, ?, ?, 'done')""")
                .params(Params.of(segment, conversation, segment, account.marketId(), account.brandId(), to.language(),
                        region, staff, at, at))
                .update();
        jdbc.sql("""
                insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind,
                  author, author_id, body, language, created_at, sending)
                values (?, ?, ?, ?, 1, 'out', 'text', ?, ?, ?, ?, ?, 'waiting')""")
                .params(Params.of(message, conversation, segment, account.id(), staff == null ? "system" : "agent",
                        staff, crypto.seal(slot(to.customerId(), message), text).bytes(), to.language(), at))
                .update();
        jdbc.sql("insert into outbound_message (id, conversation_id, channel_account_id, sequence, due_at)"
                + " values (?, ?, ?, 1, now())").params(message, conversation, account.id()).update();
        announcer.written(new ConversationChanged(conversation, segment, Change.MESSAGE, Direction.OUT, 1), true);
        return new Place(conversation, segment, message);
    }
}
