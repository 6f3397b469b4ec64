package io.meridian.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Makes encrypted text findable by its words: each word becomes 8 bytes of an HMAC-SHA256 under the current tenant's
 * search key, for a column of type {@code bigint[]} with a GIN index. The key changes: a text's terms are written under
 * the one in use, with its id beside them, and a query is turned into terms under each that may have been. It matches a
 * text that contains all the terms of one ({@code terms @> ?}).
 */
public final class SearchTerms {

    private final IndexKeys keys;

    SearchTerms(IndexKeys keys) {
        this.keys = keys;
    }

    /** Makes terms under one key. */
    public static final class Maker {

        private final IndexKeys.Key key;

        private Maker(IndexKeys.Key key) {
            this.key = key;
        }

        /** The id of the key. */
        public UUID key() {
            return key.id();
        }

        /**
         * @return the terms of a text, distinct and ascending; empty if there is no word in it
         */
        public long[] of(String text) {
            return of(Words.of(text));
        }

        private long[] of(Set<String> words) {
            Set<Long> terms = new TreeSet<>();
            try {
                for (String word : words) {
                    byte[] hash = key.prf().computePrimary(word.getBytes(StandardCharsets.UTF_8), Long.BYTES);
                    terms.add(ByteBuffer.wrap(hash).getLong());
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Search terms could not be made", e);
            }
            return terms.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /**
     * For texts that are written.
     *
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public Maker maker() {
        return new Maker(keys.ring(KeyPurpose.SEARCH).active());
    }

    /**
     * For a query.
     *
     * @return its terms under each key that a text may have been written under; empty if there is no word in it
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public List<long[]> query(String text) {
        Set<String> words = Words.of(text);
        return words.isEmpty()
                ? List.of()
                : keys.ring(KeyPurpose.SEARCH).all().stream().map(key -> new Maker(key).of(words)).toList();
    }
}
