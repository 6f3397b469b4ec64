package io.meridian.channel.conversation;

import io.meridian.channel.config.ChannelProperties;
import io.meridian.contracts.events.routing.TaskAssigned;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.platform.client.ServiceClients;
import io.meridian.platform.messaging.EventEnvelope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What visitors call the agents. Names do not travel in events: tenant-service is asked when a member changes, and when
 * somebody takes a conversation whose name is not known yet. While it cannot be asked the visitor reads no name.
 */
@Component
class MemberNames {

    private static final Logger LOG = LoggerFactory.getLogger(MemberNames.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** A tenant-service that does not answer must not hold up every assignment by our patience. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final RestClient http;
    private volatile long askAgainAt = System.nanoTime();

    MemberNames(JdbcClient jdbc, ChannelProperties properties, ServiceClients clients) {
        this.jdbc = jdbc;
        this.http = clients.of(properties.tenantServiceUrl(), PATIENCE);
    }

    private record Told(@Nullable String publicName) {}

    void changed(EventEnvelope<UserChanged> envelope) {
        learn(envelope.event().userId());
    }

    void assigned(EventEnvelope<TaskAssigned> envelope) {
        UUID agent = envelope.event().agentId();
        boolean known = jdbc.sql("select exists (select from member_name where id = ?)").param(agent)
                .query(Boolean.class).single();
        if (!known && System.nanoTime() - askAgainAt >= 0) {
            learn(agent);
        }
    }

    /** An old name that could not be asked for again is forgotten: it may have been taken away. */
    private void learn(UUID member) {
        jdbc.sql("delete from member_name where id = ?").param(member).update();
        ask(member).ifPresent(told -> jdbc.sql("""
                insert into member_name (id, public_name) values (?, ?)
                on conflict (tenant_id, id) do update set public_name = excluded.public_name""").param(member)
                .param(told.publicName()).update());
    }

    /** Empty while tenant-service cannot be asked. */
    private Optional<Told> ask(UUID member) {
        try {
            return Optional.ofNullable(http.get().uri("/internal/users/{id}", member).retrieve().body(Told.class));
        } catch (HttpClientErrorException.NotFound gone) {
            return Optional.of(new Told(null));
        } catch (RestClientException away) {
            askAgainAt = System.nanoTime() + PAUSE.toNanos();
            LOG.info("A member's public name cannot be asked for; it is asked for again with the next conversation: {}",
                    away.getMessage());
            return Optional.empty();
        }
    }
}
