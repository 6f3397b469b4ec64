package io.meridian.channel.consent;

import io.meridian.channel.customer.Visitor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is in a conversation goes on in it, also when more is asked for meanwhile, or the law is not known yet. */
@Component
class Talking {

    private final JdbcClient jdbc;

    Talking(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean is(Visitor visitor) {
        return jdbc.sql("select exists (select 1 from conversation where identity_id = ? and channel_account_id = ?"
                + " and status <> 'closed')").param(visitor.identityId()).param(visitor.accountId())
                .query(Boolean.class).single();
    }
}
