package io.meridian.platform.crypto;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes encrypted text findable by its words: each word becomes 8 bytes of an HMAC-SHA256 under the current tenant's
 * search key, for a column of type {@code bigint[]} with a GIN index. A query is turned into terms by the same method
 * and matches a text that contains them all ({@code terms @> ?}).
 */
public final class SearchTerms {

    private final TenantKeys keys;

    SearchTerms(TenantKeys keys) {
        this.keys = keys;
    }

    /**
     * @return the terms of a text or of a query, distinct and ascending; empty if there is no word in it
     * @throws KeyUnavailableException if the key system gives no key now
     */
    public long[] of(String text) {
        Set<String> words = Words.of(text);
        if (words.isEmpty()) {
            return new long[0];
        }
        PrfSet prf = Keysets.prf(keys.active(KeyPurpose.SEARCH).keyset());
        Set<Long> terms = new TreeSet<>();
        try {
            for (String word : words) {
                byte[] hash = prf.computePrimary(word.getBytes(StandardCharsets.UTF_8), Long.BYTES);
                terms.add(ByteBuffer.wrap(hash).getLong());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Search terms could not be made", e);
        }
        return terms.stream().mapToLong(Long::longValue).toArray();
    }
}
