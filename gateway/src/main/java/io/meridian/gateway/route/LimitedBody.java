package io.meridian.gateway.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body on its way, cut when it gets too long. Failures say whose side failed. */
final class LimitedBody extends FilterInputStream {

    private final long limit;
    private long passed;

    LimitedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? n : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
        passed += Math.max(n, 0);
        if (passed > limit) {
            throw new TooLongException();
        }
        return n;
    }

    /** The body is longer than allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The client went away, or sent what is no HTTP. */
    static final class ClientGoneException extends IOException {
        private static final long serialVersionUID = 1L;

        ClientGoneException(IOException cause) {
            super(cause);
        }
    }
}
