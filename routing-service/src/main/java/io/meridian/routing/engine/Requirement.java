package io.meridian.routing.engine;

import java.util.List;
import java.util.Map;

/**
 * A skill that the serving agent needs at a level or better.
 *
 * @param skill
 *            key such as {@code language:de} or {@code product:battery}; {@link #CUSTOMER_LANGUAGE} stands for the
 *            language of the customer
 * @param level
 *            1 (some) to 5 (native, expert)
 */
public record Requirement(String skill, int level) {

    /** In a queue's rules: the language of whoever asks. */
    public static final String CUSTOMER_LANGUAGE = "language:*";

    public Requirement {
        if (skill.isBlank() || level < 1 || level > 5) {
            throw new IllegalArgumentException("A requirement needs a skill and a level from 1 to 5");
        }
    }

    static boolean met(List<Requirement> all, Map<String, Integer> skills) {
        for (Requirement one : all) {
            if (skills.getOrDefault(one.skill(), 0) < one.level()) {
                return false;
            }
        }
        return true;
    }

    /** The requirement for a customer who speaks {@code language} (BCP 47; only the language subtag counts). */
    Requirement forCustomer(String language) {
        if (!skill.equals(CUSTOMER_LANGUAGE)) {
            return this;
        }
        int end = language.indexOf('-');
        return new Requirement("language:" + (end < 0 ? language : language.substring(0, end)), level);
    }
}
