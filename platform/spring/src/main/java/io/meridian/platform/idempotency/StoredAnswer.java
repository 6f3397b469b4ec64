package io.meridian.platform.idempotency;

import java.util.Arrays;
import java.util.Map;

/** The answer of a finished request, with the hash of what was asked. Headers: only those worth repeating. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record StoredAnswer(byte[] requestHash, int status, Map<String, String> headers, byte[] body) {

    boolean answers(byte[] hash) {
        return Arrays.equals(requestHash, hash);
    }
}
