package io.meridian.masking;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The regions that a tenant who serves a language would name: its own, and some that get in the way. */
final class Markets {

    private static final String TABLE = """
            en US GB DE SG AU
            de DE AT CH FR US
            fr FR DE BE US CA
            es ES US MX FR DE
            pt BR PT US ES
            zh CN SG US HK TW
            zh-TW TW CN HK US
            ja JP US CN KR
            ko KR US JP
            th TH SG US ID
            vi VN US TH SG
            id ID SG US TH
            ar SA AE EG US
            fa AE US
            hi IN US GB
            ru RU DE US KZ
            it IT DE US
            tr TR DE
            nl NL BE DE
            pl PL DE
            he IL US
            """;
    private static final Map<String, String[]> BY_LANGUAGE = byLanguage();

    private Markets() {}

    private static Map<String, String[]> byLanguage() {
        Map<String, String[]> markets = new TreeMap<>();
        TABLE.strip().lines().forEach(line -> markets.put(line.substring(0, line.indexOf(' ')),
                line.substring(line.indexOf(' ') + 1).split(" ")));
        return markets;
    }

    static Regions of(String language) {
        return Regions.of(all(language));
    }

    /** The one where most people speak it. */
    static String home(String language) {
        return all(language)[0];
    }

    private static String[] all(String language) {
        return Objects.requireNonNull(BY_LANGUAGE.get(language), language);
    }
}
