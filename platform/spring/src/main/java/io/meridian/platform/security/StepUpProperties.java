package io.meridian.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Step-up: a person proves again who they are before what is worth stealing a session for.
 *
 * @param within
 *            how long a proof serves
 */
@ConfigurationProperties("meridian.step-up")
public record StepUpProperties(@DefaultValue("15m") Duration within) {}
