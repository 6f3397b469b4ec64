package io.meridian.gateway.caller;

import io.meridian.platform.security.Caller;

/**
 * A recognised caller with the internal token that names it.
 *
 * @param client
 *            what its limit is counted by: session or API client
 */
record Known(Caller caller, String token, String client) {}
