package io.meridian.contracts.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one tenant asks besides the law; its key on the topic is the tenant's id.
 *
 * @param rules
 *            for dealing with customers
 * @param views
 *            who sees less of them; null in what was published before there were any
 * @param viewing
 *            how many of them somebody may open; null: {@link ViewingLimits#DEFAULT}
 */
public record TenantRulesSnapshot(List<WrittenRule> rules, @Nullable List<WrittenView> views,
        @Nullable ViewingLimits viewing) {

    /** Without anything about the staff. */
    public TenantRulesSnapshot(List<WrittenRule> rules) {
        this(rules, List.of(), null);
    }
}
