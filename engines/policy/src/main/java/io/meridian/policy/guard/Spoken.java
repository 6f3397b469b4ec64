package io.meridian.policy.guard;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;

/** In which languages a text may be: a word that is harmless in one can be the opposite in another. */
final class Spoken {

    private static final int SURE = 2;
    private static final String USUAL = "en";

    private final List<Token> tokens;
    private final Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);

    private Spoken(List<Token> tokens) {
        this.tokens = tokens;
        tokens.forEach(token -> scripts.add(token.script()));
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
        if (scripts.contains(UnicodeScript.LATIN)) {
            latin(own, candidates, spoken);
        }
        return spoken;
    }

    private boolean isWritten(Language language) {
        boolean japanese = scripts.contains(UnicodeScript.HIRAGANA) || scripts.contains(UnicodeScript.KATAKANA);
        return !("zh".equals(language.code()) && japanese)
                && language.scripts().stream().anyMatch(scripts::contains);
    }

    private void latin(Language own, Collection<Language> candidates, Set<String> spoken) {
        int before = own.isLatin() ? Math.max(count(own), SURE - 1) : 0;
        boolean found = own.isLatin();
        for (Language other : candidates) {
            if (other.isLatin() && !Language.ANY.equals(other.code()) && count(other) > before) {
                spoken.add(other.code());
                found = true;
            }
        }
        if (!found) {
            spoken.add(USUAL);
        }
    }

    private int count(Language language) {
        CharArraySet common = language.common();
        return common == null
                ? 0
                : (int) tokens.stream().filter(token -> common.contains(Fold.plain(token.text()))).count();
    }
}
