package io.meridian.policy.view;

import java.util.List;
import java.util.Set;

/**
 * What somebody sees of a customer.
 *
 * @param hidden
 *            what they do not see in clear
 * @param mayUnmask
 *            whether they may ask to see it for a while; false if nothing is hidden
 * @param rules
 *            ids of the rules that hide something
 */
public record View(Set<Field> hidden, boolean mayUnmask, List<String> rules) {

    /** Everything. */
    public static final View CLEAR = new View(Set.of(), false, List.of());

    public View {
        hidden = Set.copyOf(hidden);
        rules = List.copyOf(rules);
    }

    /** Whether something is not seen in clear. */
    public boolean hides(Field field) {
        return hidden.contains(field);
    }

    public boolean isClear() {
        return hidden.isEmpty();
    }
}
