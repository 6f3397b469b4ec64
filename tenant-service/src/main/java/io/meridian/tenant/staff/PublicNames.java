package io.meridian.tenant.staff;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What customers are told of a member: the name that was set for it, else the first name, never all of the name. */
final class PublicNames {

    /** The family name comes first here, often without a space after it. */
    private static final Set<UnicodeScript> FAMILY_FIRST = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    private static final int LONGEST = 60;

    private PublicNames() {}

    /**
     * The name, or null if the first name cannot be told from the rest: then customers read "agent" in their language.
     *
     * @param set
     *            what an administrator chose; null if nothing
     * @param name
     *            the whole name
     */
    static @Nullable String of(@Nullable String set, String name) {
        if (set != null) {
            return set;
        }
        String[] words = name.strip().split("\\s+");
        boolean familyFirst = name.codePoints().mapToObj(UnicodeScript::of).anyMatch(FAMILY_FIRST::contains);
        boolean usable = words.length > 1 && !familyFirst && words[0].length() <= LONGEST
                && words[0].codePoints().filter(Character::isLetter).count() > 1 && name.indexOf('@') < 0
                && name.indexOf(',') < 0;
        return usable ? words[0] : null;
    }
}
