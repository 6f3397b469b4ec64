package io.meridian.gateway.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in.
 *
 * @param within
 *            time to finish a sign-in that was begun; an invitation's first password takes minutes
 */
@ConfigurationProperties("meridian.sign-in")
record SignInProperties(@DefaultValue("30m") Duration within) {}
