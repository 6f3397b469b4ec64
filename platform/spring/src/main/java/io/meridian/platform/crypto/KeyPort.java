package io.meridian.platform.crypto;

/**
 * The key management system that holds the master keys: it wraps and unwraps tenant keys. An implementation finds the
 * master key by the tenant (a tenant may bring its own), is thread-safe, keeps nothing it unwrapped, and answers or
 * fails within two seconds: callers may hold a database connection.
 */
public interface KeyPort {

    /**
     * @param key the serialised keyset of a tenant; the caller clears it
     * @return the wrapped key, different at every call
     * @throws KeyUnavailableException if the system cannot be reached or refuses
     */
    byte[] wrap(KeyName name, byte[] key);

    /**
     * @param wrapped what {@link #wrap} gave for the same name, possibly under an earlier master key
     * @throws KeyUnavailableException if the system cannot be reached or refuses, as after a tenant withdrew its key
     * @throws SealBrokenException if the bytes were altered or wrapped under another name
     */
    byte[] unwrap(KeyName name, byte[] wrapped);
}
