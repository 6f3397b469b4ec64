package io.meridian.testkit.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with variables, such as {@code /api/v1/tenants/{id}}. */
public final class PathTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}:]+)(?::[^}]*)?}");

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final Pattern pattern;

    PathTemplate(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher variables = VARIABLE.matcher(text);
        int from = 0;
        while (variables.find()) {
            names.add(variables.group(1));
            regex.append(Pattern.quote(text.substring(from, variables.start()))).append("([^/]+)");
            from = variables.end();
        }
        this.pattern = Pattern.compile(regex.append(Pattern.quote(text.substring(from))).toString());
    }

    /** The names of the variables, in order. */
    public List<String> variables() {
        return List.copyOf(names);
    }

    /** The path with each variable replaced, or left as it is if there is no value for it. */
    public String expand(Map<String, String> values) {
        return VARIABLE.matcher(text).replaceAll(
                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** The same for two templates that differ only in the names of variables. */
    String shape() {
        return VARIABLE.matcher(text).replaceAll("{}");
    }

    /** The decoded values of the variables in a path, or nothing if the path is another one. */
    Optional<Map<String, String>> match(String rawPath) {
        Matcher matcher = pattern.matcher(rawPath);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i),
                    URLDecoder.decode(matcher.group(i + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
