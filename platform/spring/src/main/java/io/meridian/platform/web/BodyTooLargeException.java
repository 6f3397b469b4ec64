package io.meridian.platform.web;

import java.io.IOException;

/** A request body went over the limit while it was read. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLargeException(long limit) {
        super("Body over " + limit + " bytes");
        this.limit = limit;
    }

    String detail() {
        return "The body is larger than the " + limit + " bytes allowed here. Send less.";
    }
}
