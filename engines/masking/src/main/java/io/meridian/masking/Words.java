package io.meridian.masking;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Words that people write for digits. */
final class Words {

    static final int NONE = -1;
    /** The next digit counts twice. */
    static final int DOUBLE = 12;
    static final int TRIPLE = 13;

    private static final int LONGEST = 8;
    private static final Map<String, Integer> VALUES = values("""
            en zero one two three four five six seven eight nine
            en oh one two three four five six seven eight niner
            de null eins zwei drei vier fünf sechs sieben acht neun
            de null ein zwo drei vier fuenf sechs sieben acht neun
            es cero uno dos tres cuatro cinco seis siete ocho nueve
            pt zero um dois três quatro cinco seis sete oito nove
            pt zero uma duas tres quatro cinco meia sete oito nove
            fr zéro un deux trois quatre cinq six sept huit neuf
            fr zero une deux trois quatre cinq six sept huit neuf
            it zero uno due tre quattro cinque sei sette otto nove
            ar صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة
            ar صفر واحدة اثنين ثلاثه اربعة خمسه سته سبعه ثمانيه تسعه
            ar صفر احد اثنين ثلاث أربع خمس ست سبع ثماني تسع
            ar زيرو واحد إثنان تلاتة اربعه خمسة ستة سبعة تمانية تسعة
            """);
    private static final String HAN = "零一二三四五六七八九";
    private static final String HAN_FORMAL = "〇壹貳叁肆伍陸柒捌玖";
    private static final String HAN_OTHER = "〇幺贰參肆伍陆柒捌玖";

    private Words() {}

    private static Map<String, Integer> values(String table) {
        Map<String, Integer> values = new HashMap<>();
        for (String line : table.strip().split("\n")) {
            String[] words = line.strip().split(" ");
            for (int digit = 0; digit <= 9; digit++) {
                values.put(words[digit + 1], digit);
            }
        }
        values.put("double", DOUBLE);
        values.put("triple", TRIPLE);
        return Map.copyOf(values);
    }

    /** The digit that the word between two places is, {@link #DOUBLE}, {@link #TRIPLE} or {@link #NONE}. */
    static int value(String text, int start, int end) {
        int length = end - start;
        if (length < 2 || length > LONGEST) {
            return NONE;
        }
        return VALUES.getOrDefault(text.substring(start, end).toLowerCase(Locale.ROOT), NONE);
    }

    /** The digit that a Han character is, or {@link #NONE}. */
    static int han(int character) {
        int digit = HAN.indexOf(character);
        if (digit < 0) {
            digit = HAN_FORMAL.indexOf(character);
        }
        return digit < 0 ? HAN_OTHER.indexOf(character) : digit;
    }
}
