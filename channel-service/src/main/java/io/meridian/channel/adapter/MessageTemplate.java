package io.meridian.channel.adapter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that a provider approved for writing to customers who did not write first.
 *
 * @param language
 *            as the provider writes it
 * @param text
 *            with {@code {{1}}} and so on
 * @param replies
 *            buttons to answer with
 */
public record MessageTemplate(String name, String language, Status status, Category category, String text,
        List<String> replies) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([0-9]{1,3})}}");

    /** Whether it can be sent. */
    public enum Status {
        APPROVED, PENDING, REJECTED, PAUSED, OTHER
    }

    /** What the provider takes it for. */
    public enum Category {
        MARKETING, UTILITY, AUTHENTICATION, OTHER
    }

    public MessageTemplate {
        replies = List.copyOf(replies);
    }

    /** How many values it takes. */
    public int values() {
        return VARIABLE.matcher(text).results().mapToInt(found -> Integer.parseInt(found.group(1))).max().orElse(0);
    }

    /** What the customer reads. */
    public String filled(List<String> values) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            int number = Integer.parseInt(found.group(1));
            return Matcher.quoteReplacement(number > 0 && number <= values.size()
                    ? values.get(number - 1)
                    : found.group());
        });
    }
}
