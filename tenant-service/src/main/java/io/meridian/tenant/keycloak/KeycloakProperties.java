package io.meridian.tenant.keycloak;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The identity provider.
 *
 * @param url
 *            its address inside the cell, ending in {@code /auth}
 * @param clientId
 *            service account of the realm {@code master} that administers
 * @param clientSecret
 *            its secret
 * @param publicUrl
 *            the cell's public address, without a slash at the end
 * @param consoleSecret
 *            secret of the client {@code meridian-console}
 * @param theme
 *            theme of the sign-in pages; empty keeps the provider's
 * @param smtp
 *            how mails leave
 * @param timeout
 *            how long one call may take
 * @param reconcileEvery
 *            how often drift is repaired
 * @param retryEvery
 *            how soon to try again while it does not answer
 * @param locales
 *            languages of the sign-in pages
 */
@Validated
@ConfigurationProperties("meridian.keycloak")
public record KeycloakProperties(@NotNull URI url, @NotBlank String clientId, String clientSecret,
        @NotNull URI publicUrl, String consoleSecret, @DefaultValue("") String theme, @NotNull Smtp smtp,
        @DefaultValue("10s") Duration timeout, @DefaultValue("5m") Duration reconcileEvery,
        @DefaultValue("5s") Duration retryEvery,
        @DefaultValue( {
            "en", "zh-CN", "ar", "de", "es"}) List<String> locales){

    /**
     * Outgoing mail.
     *
     * @param from
     *            sender's address
     */
    public record Smtp(@DefaultValue("127.0.0.1") String host, @DefaultValue("25") int port,
            @DefaultValue("no-reply@meridian.invalid") String from) {}
}
