package io.meridian.compliance.config;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom the service asks for the details of what they noted: addresses inside the cell.
 *
 * @param tenantServiceUrl
 *            of tenant-service
 * @param channelServiceUrl
 *            of channel-service
 * @param routingServiceUrl
 *            of routing-service
 * @param ticketServiceUrl
 *            of ticket-service
 */
@Validated
@ConfigurationProperties("meridian.compliance")
public record ComplianceProperties(@DefaultValue("http://127.0.0.1:9101") @NotNull URI tenantServiceUrl,
        @DefaultValue("http://127.0.0.1:9102") @NotNull URI channelServiceUrl,
        @DefaultValue("http://127.0.0.1:9103") @NotNull URI routingServiceUrl,
        @DefaultValue("http://127.0.0.1:9104") @NotNull URI ticketServiceUrl) {}
