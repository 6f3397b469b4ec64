package io.meridian.platform.crypto;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes addresses of persons findable by equality: like {@link BlindIndex}, under a key that changes. Whoever writes keeps
 * the key's id beside the value, whoever looks compares with all {@link #candidates}, and an {@link IndexedRows} makes what
 * was written anew.
 * <p>
 * While a key changes, equal addresses that two nodes write at the same moment may differ: look and write while holding a
 * lock on the address.
 */
public final class AddressIndex {

    private final IndexKeys keys;
    private final TenantKeys fixed;

    AddressIndex(IndexKeys keys, TenantKeys fixed) {
        this.keys = keys;
        this.fixed = fixed;
    }

    /**
     * An index value and what it was made under.
     *
     * @param hash
     *            {@value BlindIndex#BYTES} bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // on its way to a row, never compared
    public record Entry(UUID key, byte[] hash) {}

    /**
     * What is written beside an address.
     *
     * @param kind what the value is; equal values of different kinds do not meet
     * @param normalised the address in the one form that callers agreed on
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public Entry of(String kind, String normalised) {
        byte[] input = BlindIndex.input(kind, normalised);
        IndexKeys.Key key = keys.ring(KeyPurpose.ADDRESS).active();
        return new Entry(key.id(), BlindIndex.hash(key.prf(), input));
    }

    /**
     * Everything under which an address may have been written, also by earlier versions, which wrote it under the key of
     * {@link BlindIndex}. Parameters as of {@link #of}.
     */
    public byte[][] candidates(String kind, String normalised) {
        byte[] input = BlindIndex.input(kind, normalised);
        Optional<TenantKeys.Active> first = fixed.find(KeyPurpose.INDEX);
        return Stream.concat(keys.find(KeyPurpose.ADDRESS).all().stream().map(IndexKeys.Key::prf),
                first.stream().map(key -> Keysets.prf(key.keyset()))).map(prf -> BlindIndex.hash(prf, input))
                .toArray(byte[][]::new);
    }
}
