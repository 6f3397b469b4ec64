package io.meridian.channel.adapter.whatsapp;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where WhatsApp is.
 *
 * @param graphUrl
 *            Meta's Graph API without a version
 * @param version
 *            of the Graph API
 * @param timeout
 *            for an answer; a send that has none by then may or may not have been taken
 */
@Validated
@ConfigurationProperties("meridian.channel.whatsapp")
record WhatsAppProperties(@DefaultValue("https://graph.facebook.com") @NotNull URI graphUrl,
        @DefaultValue("v23.0") @NotBlank String version, @DefaultValue("10s") @NotNull Duration timeout) {}
