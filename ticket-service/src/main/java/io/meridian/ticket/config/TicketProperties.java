package io.meridian.ticket.config;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of ticket-service.
 *
 * @param demo
 *            whether to make tickets for demo tenants
 * @param tenantServiceUrl
 *            tenant-service inside the cell
 * @param channelServiceUrl
 *            channel-service inside the cell
 * @param indexEvery
 *            pause of the indexer when there was nothing to do: how long at least until a new text is found
 * @param reindexOver
 *            over how long the tickets of a tenant are spread whose words are written anew under another key
 */
@Validated
@ConfigurationProperties("meridian.ticket")
public record TicketProperties(@DefaultValue("false") boolean demo,
        @DefaultValue("http://127.0.0.1:9101") @NotNull URI tenantServiceUrl,
        @DefaultValue("http://127.0.0.1:9102") @NotNull URI channelServiceUrl,
        @DefaultValue("300ms") @NotNull @DurationMin(millis = 10) Duration indexEvery,
        @DefaultValue("30m") @NotNull Duration reindexOver) {}
