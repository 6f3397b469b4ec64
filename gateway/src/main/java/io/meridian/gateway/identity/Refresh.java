package io.meridian.gateway.identity;

/** What the identity provider says to a refresh token. */
public sealed interface Refresh {

    /** The session holds. */
    record Confirmed(String refreshToken) implements Refresh {}

    /** The session is over. */
    record Ended() implements Refresh {}

    /** Nobody there to ask. */
    record Unavailable() implements Refresh {}
}
