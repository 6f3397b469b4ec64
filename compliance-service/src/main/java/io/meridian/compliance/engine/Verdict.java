package io.meridian.compliance.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param size
 *            entries that are there
 * @param root
 *            recomputed from them
 * @param checkpoints
 *            of the database that were compared
 * @param outside
 *            from outside that were compared
 * @param tampering
 *            null if the log is whole
 * @param firstBad
 *            index of the first entry not to be believed, null if the log is whole
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these as values
public record Verdict(long size, byte[] root, int checkpoints, int outside, @Nullable Tampering tampering,
        @Nullable Long firstBad, String explanation) {

    public boolean whole() {
        return tampering == null;
    }
}
