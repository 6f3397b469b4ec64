package io.meridian.platform.crypto;

import java.util.List;
import java.util.UUID;

/**
 * Rows of a service that are found by values made under a key that changes, and that can be made anew: a bean of the
 * service for each such key. Each row says under which key it was made.
 */
public interface IndexedRows {

    /** Which key. */
    KeyPurpose purpose();

    /**
     * Rows that were made under another key.
     *
     * @param key
     *            the one in use
     * @param after
     *            only ids behind this
     * @return their ids, ascending
     */
    List<UUID> behind(UUID key, UUID after, int limit);

    /**
     * Makes rows anew under the key in use, or asks for that to be done. In the caller's transaction.
     *
     * @throws KeyUnavailableException
     *             if one of them cannot be read now
     */
    void renew(List<UUID> rows);
}
