package io.meridian.masking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What people call the security code of a card. Codes sent by text message to sign in are called otherwise. */
final class CodeWords {

    private static final String SOCIAL = "social";

    private static final String WORDS = """
            cvv|cvc|cvv2|cvc2|cvn|csc|cvd|cav2|card verification|card security|security code|security number|security digits
            sec code|digits on the back|numbers on the back|number on the back|three digits|back of the card|back of my card
            安全码|安全碼|校验码后三位|卡背面|背面三位|背面的三位|背面末三|背面后三|背面後三|后三码|後三碼|末三码|末三碼|末三位|卡片验证码|卡片驗證碼
            检查码|檢查碼|签名栏|簽名欄
            セキュリティコード|セキュリティーコード|セキュリティ番号|カード裏面|裏面の|裏の3桁|裏の３桁
            رمز الأمان|رمز الامان|رمز الحماية|كود الأمان|رقم الأمان|رمز أمان|خلف البطاقة|ظهر البطاقة|سي في في
            prüfziffer|prüfnummer|kartenprüfnummer|sicherheitscode|sicherheitsnummer|sicherheitscodes|pruefziffer|pruefnummer
            kartenprüfcode|auf der rückseite
            código de seguridad|codigo de seguridad|código de segurança|codigo de seguranca|clave de seguridad
            dígitos de atrás|digitos de atras|reverso de la tarjeta|código de verificação do cartão|verso do cartão|atrás do cartão
            cryptogramme|cryptogramme visuel|code de sécurité|code de securite|numéro de sécurité|au dos de la carte
            codice di sicurezza|codice sicurezza|retro della carta
            beveiligingscode|kaartverificatie|achterkant van de kaart
            kod bezpieczeństwa|kod zabezpieczający|kod bezpieczenstwa
            güvenlik kodu|guvenlik kodu|arkasındaki üç
            kode keamanan|kod keselamatan|belakang kartu|belakang kad
            mã bảo mật|ma bao mat|mã cvv|mặt sau thẻ
            รหัสความปลอดภัย|รหัสหลังบัตร|หลังบัตร|เลขหลังบัตร|รหัส 3 หลัก|เลข 3 ตัวหลัง|ซีวีวี
            код безопасности|проверочный код карты|на обороте карты|с обратной стороны|свв|цвв
            보안코드|보안 코드|카드 뒷면|뒷면 3자리|뒷면 세자리
            सुरक्षा कोड|सीवीवी
            קוד אבטחה|בגב הכרטיס|גב הכרטיס
            """;
    private static final Map<Character, List<String>> BY_FIRST = byFirst();

    private static final BitSet FIRSTS = firsts();

    private CodeWords() {}

    private static BitSet firsts() {
        BitSet firsts = new BitSet(0x10000);
        BY_FIRST.keySet().forEach(first -> {
            firsts.set(first);
            firsts.set(Character.toUpperCase(first));
        });
        firsts.set('\uff23'); // full-width c, large and small
        firsts.set('\uff43');
        return firsts;
    }

    private static Map<Character, List<String>> byFirst() {
        Map<Character, List<String>> words = new HashMap<>();
        Arrays.stream(WORDS.strip().split("[|\n]")).map(String::strip).map(word -> word.toLowerCase(Locale.ROOT))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(word -> words.merge(word.charAt(0), List.of(word), CodeWords::both));
        return Map.copyOf(words);
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The place after the word that begins here, or -1. */
    static int end(String text, int at) {
        char first = text.charAt(at);
        if (!FIRSTS.get(first)) {
            return -1;
        }
        if (first >= '\uff21' && first <= '\uff5a') { // full-width letters: only CVV and CVC are written so
            return isFullWidthCode(text, at, (char) (first - '\uff21' + 'A')) ? at + 3 : -1;
        }
        if (at > 0 && joins(text.charAt(at - 1), first)) {
            return -1;
        }
        return longest(text, at, BY_FIRST.getOrDefault(Character.toLowerCase(first), List.of()));
    }

    private static int longest(String text, int at, List<String> words) {
        for (String word : words) {
            int end = at + word.length();
            if (text.regionMatches(true, at, word, 0, word.length())
                    && (end == text.length() || !joins(text.charAt(end), text.charAt(end - 1)))
                    && !isOfSocialSecurity(text, at, end)) {
                return end;
            }
        }
        return -1;
    }

    /** A number that is no card's, though it is called a security number, or the French for it. */
    private static boolean isOfSocialSecurity(String text, int at, int end) {
        return text.regionMatches(true, at - SOCIAL.length() - 1, SOCIAL, 0, SOCIAL.length())
                || text.regionMatches(true, end + 1, SOCIAL, 0, SOCIAL.length());
    }

    private static boolean isFullWidthCode(String text, int at, char first) {
        if (Character.toLowerCase(first) != 'c' || at + 3 > text.length()) {
            return false;
        }
        char last = Character.toLowerCase((char) (text.charAt(at + 2) - '\uff21' + 'A'));
        return Character.toLowerCase((char) (text.charAt(at + 1) - '\uff21' + 'A')) == 'v'
                && (last == 'v' || last == 'c');
    }

    /** Letters of scripts with spaces between words that stand in one word. */
    private static boolean joins(char one, char other) {
        return one < '\u0600' && other < '\u0600' && Character.isLetter(one) && Character.isLetter(other);
    }
}
