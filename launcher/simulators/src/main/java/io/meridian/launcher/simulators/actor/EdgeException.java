package io.meridian.launcher.simulators.actor;

/** The edge refused a request, or did not answer as documented. */
public final class EdgeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    EdgeException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Code of the problem document; empty if there was none. */
    public String code() {
        return code;
    }
}
