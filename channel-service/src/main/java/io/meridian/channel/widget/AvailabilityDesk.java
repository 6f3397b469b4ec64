package io.meridian.channel.widget;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.conversation.Conversation;
import io.meridian.channel.conversation.Conversations;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.routing.RoutingClient;
import io.meridian.channel.widget.Availability.State;
import io.meridian.kernel.error.Invalid;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells a visitor whether somebody is there. Never fails because routing does: then it is simply not known. */
@Service
class AvailabilityDesk {

    /** Seconds until it is worth asking again: a place moves, hours do not. */
    private static final int WHILE_WAITING = 10;
    private static final int ELSE = 30;

    private final VisitorDesk desk;
    private final ChannelAccounts accounts;
    private final Conversations conversations;
    private final RoutingClient routing;

    AvailabilityDesk(VisitorDesk desk, ChannelAccounts accounts, Conversations conversations, RoutingClient routing) {
        this.desk = desk;
        this.accounts = accounts;
        this.conversations = conversations;
        this.routing = routing;
    }

    /** Not in a transaction: no connection is held while routing is asked. */
    Availability of(UUID identity) {
        Visitor visitor = desk.require(identity);
        ChannelAccount account = accounts.find(visitor.accountId()).orElseThrow(() -> Invalid.notFound("widget"));
        Conversation open = conversations.lastOfVisitor(identity).filter(c -> c.times().closedAt() == null)
                .orElse(null);
        if (open != null && open.work().assigneeId() == null) {
            return routing.place(open.id())
                    .map(p -> answer(new Now(p.open(), p.nextOpening(), p.staffing()), open, p.place(),
                            p.estimatedWaitSeconds()))
                    .orElseGet(() -> unknown(open));
        }
        return routing
                .queue(new RoutingClient.Work(account.channel(), visitor.language(), account.marketId(),
                        account.brandId(), visitor.country()))
                .map(q -> answer(new Now(q.open(), q.nextOpening(), q.staffing()), open, null,
                        open == null ? q.estimatedWaitSeconds() : null))
                .orElseGet(() -> unknown(open));
    }

    private record Now(boolean open, @Nullable Instant nextOpening, String staffing) {

        State state() {
            return open ? State.valueOf(staffing.toUpperCase(Locale.ROOT)) : State.CLOSED;
        }
    }

    private static Availability answer(Now now, @Nullable Conversation open, @Nullable Integer place,
            @Nullable Integer wait) {
        State state = now.state();
        boolean away = state == State.CLOSED || state == State.NOBODY;
        boolean answered = open != null && (open.work().assigneeId() != null || open.offline());
        return new Availability(state, now.open(), now.nextOpening(), away && !answered,
                open == null ? null : open.id(),
                place, wait, place == null ? ELSE : WHILE_WAITING);
    }

    private static Availability unknown(@Nullable Conversation open) {
        return new Availability(State.UNKNOWN, null, null, false, open == null ? null : open.id(), null, null, ELSE);
    }
}
