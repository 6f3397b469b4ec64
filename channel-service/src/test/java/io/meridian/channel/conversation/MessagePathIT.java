package io.meridian.channel.conversation;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.StatementLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The path that every message takes stays as short as {@link Writer} says. */
@ChannelServiceTest
class MessagePathIT {

    private final Shops shops;
    private final StatementLog log;

    @Autowired
    MessagePathIT(Shops shops, StatementLog log) {
        this.shops = shops;
        this.log = log;
    }

    @Test
    void messageIntoAnOpenConversation_isThreeStatements() {
        Guest guest = shops.guest(shops.shop());
        shops.say(guest, "the first one opens the conversation");
        shops.say(guest, "the second one finds everything in memory");
        log.clear();
        shops.say(guest, "this one counts");
        assertThat(log.statements()).satisfiesExactly(tenant -> assertThat(tenant).contains("set_config"),
                message -> assertThat(message).startsWith("with c as (").contains("insert into message"),
                outbox -> assertThat(outbox).startsWith("insert into platform.outbox"));
    }
}
