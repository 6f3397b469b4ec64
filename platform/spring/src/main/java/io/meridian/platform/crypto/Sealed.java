package io.meridian.platform.crypto;

import java.util.Arrays;

/**
 * A personal value, encrypted: a column of type {@code bytea}. An entity holds it as an attribute of this type (no
 * annotation needed) and opens it through {@link PersonCrypto}. The first byte is the version of the format.
 */
public final class Sealed {

    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A sealed value as it was read from a column. */
    public static Sealed of(byte[] bytes) {
        return new Sealed(bytes.clone());
    }

    /** The value as it is stored. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed s && Arrays.equals(bytes, s.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes]";
    }
}
