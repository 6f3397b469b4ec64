package io.meridian.channel.conversation;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.contracts.events.channel.ConversationOpened;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.InternalTokenProperties;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens conversations, in the transaction of the first message, and pieces of work in them. */
@Component
class Opener {

    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final ChannelAccounts accounts;
    private final String region;

    Opener(JdbcClient jdbc, EventPublisher events, ChannelAccounts accounts, InternalTokenProperties token) {
        this.jdbc = jdbc;
        this.events = events;
        this.accounts = accounts;
        this.region = token.region();
    }

    /** Opens a conversation unless one is open; of two at the same moment the index lets one through. */
    void open(Visitor visitor, Instant now, boolean offline) {
        ChannelAccount account = accounts.find(visitor.accountId()).filter(ChannelAccount::active)
                .orElseThrow(() -> Invalid.notFound("widget"));
        UUID conversation = Ids.next();
        UUID segment = Ids.next();
        OffsetDateTime at = Times.of(now);
        int opened = jdbc
                .sql("""
                        insert into conversation (id, customer_id, identity_id, channel_account_id, channel, market_id, brand_id,
                          language, country, time_zone, status, segment_id, sequence, opened_at, last_activity_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 1, ?, ?)
                        on conflict (tenant_id, identity_id, channel_account_id) where status <> 'closed' do nothing""")
                .params(Params.of(conversation, visitor.customerId(), visitor.identityId(), account.id(),
                        account.channel(),
                        account.marketId(), account.brandId(), visitor.language(), visitor.country(),
                        visitor.timeZone(), segment, at, at))
                .update();
        if (opened == 0) {
            return;
        }
        jdbc.sql("""
                insert into contact_segment (id, conversation_id, initial_id, method, market_id, brand_id, language,
                  region, started_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Params.of(segment, conversation, segment,
                        offline ? "offline" : "inbound", account.marketId(), account.brandId(), visitor.language(),
                        region, at))
                .update();
        jdbc.sql("""
                insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind,
                  author, event, created_at) values (?, ?, ?, ?, 1, 'internal', 'event', 'system', 'opened', ?)""")
                .params(Params.of(Ids.next(), conversation, segment, account.id(), at)).update();
        events.publish(new ConversationOpened(conversation, segment, account.id(), account.channel(),
                account.marketId(), account.brandId(), visitor.language(), visitor.country(), visitor.timeZone(), 1));
    }

    /** Begins a new piece of work in an open conversation, whose row is held by the caller. */
    void newSegment(Conversation conversation, Instant now) {
        UUID segment = Ids.next();
        jdbc.sql("""
                insert into contact_segment (id, conversation_id, initial_id, method, market_id, brand_id, language,
                  region, started_at)
                select ?, conversation_id, ?, 'inbound', market_id, brand_id, language, region, ?
                from contact_segment where id = ?""").params(Params.of(segment, segment, Times.of(now),
                conversation.work().segmentId())).update();
        jdbc.sql("update conversation set segment_id = ?, status = 'waiting', assignee_id = null where id = ?")
                .params(Params.of(segment, conversation.id())).update();
        Conversation.Origin from = conversation.origin();
        events.publish(new ConversationOpened(conversation.id(), segment, from.accountId(), from.channel(),
                from.marketId(), from.brandId(), from.language(), from.country(), from.timeZone(),
                conversation.numbers().sequence()));
    }
}
