package io.meridian.gateway.route;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** A request body on its way, cut when it gets too long or comes too slowly. Failures say whose side failed. */
final class LimitedBody extends FilterInputStream {

    private final long limit;
    private final Pace pace;
    private long passed;
    private long waited;

    LimitedBody(InputStream body, long limit, Pace pace) {
        super(body);
        this.limit = limit;
        this.pace = pace;
    }

    /**
     * How long one may wait for a body altogether.
     *
     * @param nanos
     *            for any body
     * @param nanosPerByte
     *            and for each byte that has come
     */
    record Pace(long nanos, long nanosPerByte) {

        boolean tooSlow(long waited, long passed) {
            return waited > nanos + passed * nanosPerByte;
        }
    }

    /** Bytes at most. */
    long limit() {
        return limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? n : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long began = System.nanoTime();
        int n;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new RefusedException(new MeridianException(CommonError.MALFORMED_REQUEST,
                    "The body broke off. Send it again.", Map.of(), e));
        }
        waited += System.nanoTime() - began;
        passed += Math.max(n, 0);
        if (passed > limit) {
            throw new RefusedException(tooLarge(limit));
        }
        if (n >= 0 && pace.tooSlow(waited, passed)) {
            throw new RefusedException(new MeridianException(CommonError.MALFORMED_REQUEST,
                    "The body came too slowly. Send it again, without pauses."));
        }
        return n;
    }

    static MeridianException tooLarge(long limit) {
        return new MeridianException(CommonError.BODY_TOO_LARGE,
                "The body is larger than the " + limit + " bytes allowed here. Send less.");
    }

    /** The client is to blame: its body is too long or too slow, or it went away. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient MeridianException refusal;

        RefusedException(MeridianException refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        MeridianException refusal() {
            return refusal;
        }
    }
}
