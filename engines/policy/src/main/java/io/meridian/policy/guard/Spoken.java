package io.meridian.policy.guard;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;

/** In which languages a text may be: a word that is harmless in one can be the opposite in another. */
final class Spoken {

    private static final String USUAL = "en";

    private final List<Token> tokens;
    /** How many words, or characters, there are of each. */
    private final Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);

    private Spoken(List<Token> tokens) {
        this.tokens = tokens;
        tokens.forEach(token -> scripts.merge(token.script(), 1, Integer::sum));
    }

    /**
     * @param conversation
     *            tag of the language that both speak; always one of them
     * @param candidates
     *            those of which something is known
     * @return codes, with {@link Language#ANY}
     */
    static Set<String> of(List<Token> tokens, String conversation, Collection<Language> candidates) {
        return new Spoken(tokens).languages(Language.of(conversation), candidates);
    }

    private Set<String> languages(Language own, Collection<Language> candidates) {
        Set<String> spoken = new HashSet<>(List.of(Language.ANY, own.code()));
        for (Language other : candidates) {
            if (!other.isLatin() && isWritten(other)) {
                spoken.add(other.code());
            }
        }
        if (scripts.containsKey(UnicodeScript.LATIN)) {
            latin(own, candidates, spoken);
        }
        return spoken;
    }

    private boolean isWritten(Language language) {
        // A single kana stands in Chinese advertisements, too.
        int kana = scripts.getOrDefault(UnicodeScript.HIRAGANA, 0) + scripts.getOrDefault(UnicodeScript.KATAKANA, 0);
        boolean isJapanese = 2 * kana > scripts.getOrDefault(UnicodeScript.HAN, 0);
        return !("zh".equals(language.code()) && isJapanese)
                && language.scripts().stream().anyMatch(scripts::containsKey);
    }

    private void latin(Language own, Collection<Language> candidates, Set<String> spoken) {
        boolean found = own.isLatin();
        for (Language other : candidates) {
            if (other.isLatin() && !Language.ANY.equals(other.code())) {
                int theirs = count(other, own);
                if (theirs > 0 && theirs >= count(own, other)) {
                    spoken.add(other.code());
                    found = true;
                }
            }
        }
        if (!found) {
            spoken.add(USUAL);
        }
    }

    /** Common words of one language that are none of another. */
    private int count(Language language, Language butNot) {
        CharArraySet common = language.common();
        CharArraySet others = butNot.common();
        return common == null
                ? 0
                : (int) tokens.stream().map(Token::plain)
                        .filter(word -> common.contains(word) && (others == null || !others.contains(word))).count();
    }
}
