package io.meridian.tenant.invitation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Invitations.
 *
 * @param life
 *            how long a person may take to accept
 * @param lease
 *            how long one attempt to send a mail may take before another node tries
 */
@ConfigurationProperties("meridian.tenant.invitation")
public record InvitationProperties(@DefaultValue("7d") Duration life, @DefaultValue("1m") Duration lease) {}
