package io.meridian.channel.attachment;

import java.util.Optional;

/**
 * Keeps bytes under a key. Nobody but this service reads them, and they are sealed before they come here. Every
 * implementation passes {@code ObjectStoreContract}.
 */
public interface ObjectStore {

    /**
     * Stores; what was there under the key is replaced. Returns when the bytes are safe.
     *
     * @param key
     *            segments of letters, digits, {@code -} and {@code _}, separated by {@code /}
     * @throws ObjectStoreException
     *             if it did not work; nothing, or everything, is stored then
     */
    void put(String key, byte[] content);

    /** @throws ObjectStoreException if the store cannot be asked; never for what is not there */
    Optional<byte[]> get(String key);

    /** Removes; does nothing if there is nothing. */
    void delete(String key);
}
