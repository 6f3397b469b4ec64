package io.meridian.gateway.live;

/** Close codes of sockets: those of RFC 6455, and ours. */
final class CloseCode {

    static final int GOING_AWAY = 1001;
    static final int NOT_TEXT = 1003;
    static final int NOT_UNDERSTOOD = 1007;
    static final int NO_SESSION = 4401;
    static final int REVOKED = 4403;
    static final int HEARTBEAT_MISSED = 4408;
    static final int TOO_LARGE = 4413;
    static final int TOO_MANY = 4429;

    private CloseCode() {}
}
