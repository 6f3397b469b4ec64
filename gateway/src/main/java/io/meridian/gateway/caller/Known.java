package io.meridian.gateway.caller;

import io.meridian.platform.security.Caller;

/**
 * A recognised caller with the internal token that names it.
 *
 * @param token
 *            good for at least half a minute
 * @param client
 *            what its limit is counted by: session, API client, visitor or hook
 */
public record Known(Caller caller, String token, String client) {}
