package io.meridian.compliance.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Many hashes (or numbers) in little memory: 32 MB per million. */
final class HashList {

    private byte[] bytes = new byte[64 * Merkle.LENGTH];
    private int size;

    long size() {
        return size;
    }

    void add(byte[] hash) {
        put(size, hash);
    }

    void add(long number) {
        put(size, ByteBuffer.allocate(Merkle.LENGTH).putLong(number).array());
    }

    /** What is left out before it reads as zeros, which no hash is. */
    void put(long index, byte[] hash) {
        int place = Math.toIntExact(index);
        size = Math.max(size, place + 1);
        if (Math.multiplyExact(size, Merkle.LENGTH) > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(size, Merkle.LENGTH) + bytes.length);
        }
        System.arraycopy(hash, 0, bytes, place * Merkle.LENGTH, Math.min(hash.length, Merkle.LENGTH));
    }

    long number(long index) {
        return ByteBuffer.wrap(bytes, offset(index), Long.BYTES).getLong();
    }

    byte[] get(long index) {
        return Arrays.copyOfRange(bytes, offset(index), offset(index) + Merkle.LENGTH);
    }

    boolean same(long index, HashList other, long otherIndex) {
        return Arrays.equals(bytes, offset(index), offset(index) + Merkle.LENGTH, other.bytes, offset(otherIndex),
                offset(otherIndex) + Merkle.LENGTH);
    }

    /** Whether one of another list is in this one, from a place on. */
    boolean has(HashList other, long otherIndex, long from) {
        for (long i = from; i < size; i++) {
            if (same(i, other, otherIndex)) {
                return true;
            }
        }
        return false;
    }

    private static int offset(long index) {
        return Math.toIntExact(index) * Merkle.LENGTH;
    }
}
