package io.meridian.channel.reply;

import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.masking.Masker;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a canned reply shall be; checked, its languages in their canonical form. */
record ReplyInput(String shortcut, String title, Map<String, String> texts, @Nullable UUID marketId,
        @Nullable UUID brandId) {

    /** What a text may hold as <code>{{name}}</code>; filled in by the client that takes the reply into a message. */
    static final List<String> VARIABLES = List.of("agent.name", "brand.name", "customer.name", "market.name");

    static final Pattern SHORTCUT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Masker MASKER = new Masker();
    private static final int MAX_TITLE = 120;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_LANGUAGES = 40;
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    /** Languages that people write in; {@code qqq} is well formed and none of them. */
    private static final Set<String> LANGUAGES = Stream
            .concat(Arrays.stream(Locale.getISOLanguages()),
                    Arrays.stream(Locale.getAvailableLocales()).map(Locale::getLanguage))
            .filter(language -> !language.isEmpty()).collect(Collectors.toUnmodifiableSet());

    /**
     * @throws MeridianException
     *             {@code validation_failed} also for numbers that are never kept, {@code unknown_language} or {@code unknown_variable}; the message names what
     *             is wrong
     */
    ReplyInput {
        if (!SHORTCUT.matcher(shortcut).matches()) {
            throw Invalid.field("shortcut", "must have 1 to 40 small letters, digits and hyphens");
        }
        if (title.isBlank() || title.codePointCount(0, title.length()) > MAX_TITLE || CONTROL.matcher(title).find()) {
            throw Invalid.field("title", "must have 1 to 120 characters on one line");
        }
        if (texts.isEmpty() || texts.size() > MAX_LANGUAGES) {
            throw Invalid.field("texts", "must have a text in 1 to 40 languages");
        }
        Map<String, String> checked = new TreeMap<>();
        texts.forEach((language, text) -> {
            if (checked.put(language(language), text(language, text)) != null) {
                throw Invalid.field("texts." + language, "is given twice");
            }
        });
        texts = Map.copyOf(checked);
    }

    private static String language(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (LANGUAGES.contains(locale.getLanguage())) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException ignored) {
            // told below
        }
        throw Invalid.field(ChannelError.UNKNOWN_LANGUAGE, "texts." + tag,
                "is no language; give a tag such as de, pt-BR or zh-CN");
    }

    private static String text(String language, @Nullable String text) {
        String field = "texts." + language;
        if (text == null || text.isBlank() || text.codePointCount(0, text.length()) > MAX_TEXT) {
            throw Invalid.field(field, "must have 1 to 4000 characters");
        }
        if (MASKER.mask(text).changed()) {
            throw Invalid.field(field,
                    "holds a card or account number or a security code, which would be masked when it"
                            + " is sent; leave it out");
        }
        Matcher found = VARIABLE.matcher(text);
        while (found.find()) {
            if (!VARIABLES.contains(found.group(1))) {
                throw Invalid.field(ChannelError.UNKNOWN_VARIABLE, field, "names {{" + found.group(1)
                        + "}}, which does not exist; there are " + String.join(", ", VARIABLES));
            }
        }
        String rest = found.reset().replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            throw Invalid.field(ChannelError.UNKNOWN_VARIABLE, field,
                    "has two braces that belong to no variable; write {{customer.name}}");
        }
        return text;
    }
}
