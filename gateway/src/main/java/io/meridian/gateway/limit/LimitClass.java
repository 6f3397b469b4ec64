package io.meridian.gateway.limit;

/** What a limit counts. */
public enum LimitClass {
    CLIENT("client"), TENANT("tenant"), ANONYMOUS("anonymous"), SIGN_IN("sign-in"), FAILURE("failure"), HOOK("hook");

    private final String wire;

    LimitClass(String wire) {
        this.wire = wire;
    }

    /** The policy's name in {@code RateLimit} headers. */
    public String wire() {
        return wire;
    }
}
