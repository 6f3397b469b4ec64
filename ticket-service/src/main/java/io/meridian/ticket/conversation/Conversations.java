package io.meridian.ticket.conversation;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.client.ServiceClients;
import io.meridian.ticket.config.TicketProperties;
import io.meridian.ticket.error.TicketError;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks channel-service about a conversation in the name of the caller, so that the caller's own scope decides. */
@Component
public class Conversations {

    private final RestClient http;

    Conversations(TicketProperties properties, ServiceClients clients) {
        this.http = clients.onBehalf(properties.channelServiceUrl(), Duration.ofSeconds(3));
    }

    /** What a ticket takes over from a conversation. */
    public record Origin(@Nullable UUID customer, UUID market, UUID brand, String language) {}

    private record Customer(UUID id) {}

    private record Row(@Nullable Customer customer, UUID marketId, UUID brandId, String language) {}

    private record Conversation(Row row) {}

    /**
     * A conversation that the caller sees. Asked outside a transaction: the answer may take seconds.
     *
     * @throws MeridianException
     *             {@code unknown_conversation}; {@code unavailable} while channel-service does not answer
     */
    public Origin require(UUID conversation) {
        try {
            Row row = Objects.requireNonNull(http.get().uri("/api/v1/conversations/{id}", conversation).retrieve()
                    .body(Conversation.class)).row();
            Customer customer = row.customer();
            return new Origin(customer == null ? null : customer.id(), row.marketId(), row.brandId(), row.language());
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.Forbidden e) {
            throw Invalid.field(TicketError.UNKNOWN_CONVERSATION, "conversationId",
                    "must be a conversation that you can see");
        } catch (RestClientException e) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "Conversations cannot be looked up right now. Try again in a moment.", Map.of("retryAfter", 1), e);
        }
    }
}
