package io.meridian.contracts.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of texts say about a draft.
 *
 * @param guarded
 *            whether any rule is about such a text at all
 * @param findings
 *            in the order of the text; what is missing last
 */
public record GuardAnswer(boolean guarded, List<Finding> findings) {

    /**
     * @param start
     *            in UTF-16 units; null for what is missing
     * @param replacement
     *            what to write instead, or to add; null if there is no suggestion
     * @param place
     *            of what is missing, where it goes: {@code start} or {@code end}
     */
    public record Finding(String rule, Map<String, String> name, Map<String, String> says, String action,
            @Nullable Integer start, @Nullable Integer end, @Nullable String replacement, @Nullable String place) {}

    /** Nothing is about it. */
    public static final GuardAnswer NONE = new GuardAnswer(false, List.of());

    /** The findings that are treated like this. */
    public List<Finding> of(String action) {
        return findings.stream().filter(finding -> finding.action().equals(action)).toList();
    }
}
