package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * One form of a number that a state gives.
 *
 * @param name
 *            what it is, with its country
 * @param shape
 *            a class of characters for each of its characters: n digit, a letter, x either, c what German documents use; large
 *            letters and digits stand for themselves
 * @param groupEnds
 *            a bit for each character that may be followed by a space or mark
 * @param check
 *            what holds for the digits of a real one
 * @param proof
 *            what has to be there besides
 * @param words
 *            what such a number is called
 */
record IdRule(String name, String shape, int groupEnds, IdCheck check, Proof proof, long words) {

    /** Letters that are not mistaken for others. */
    private static final String GERMAN_DOCUMENTS = "CFGHJKLMNPRTVWXYZ0123456789";

    enum Proof {
        /** Nothing: no other number looks like it. */
        FORM,
        /** Nothing, unless a word says that it is something else. */
        QUIET,
        /** All of its groups apart, or a word. */
        GROUPS,
        /** All of its groups apart by marks other than spaces, or a word. */
        MARKS,
        /** A word. */
        WORD
    }

    /**
     * Name, groups, check, proof and words. Checks are the ones that the states publish; where a form has none, or letters and
     * digits of other things pass it by chance too often, a word has to stand near.
     */
    private static final String TABLE = """
            de-steuer-id           nn nnn nnn nnn          STEUER_ID    GROUPS  tax-de identity
            de-ausweis             cccccccccn              MRZ          WORD    card-de passport identity
            de-ausweis-short       ccccccccc               HAS_DIGITS   WORD    card-de passport identity
            de-versicherung        nn nnnnnn a nnn         DE_PENSION   FORM    pension-de
            fr-nir                 n nn nn nx nnn nnn nn   NIR          FORM    nir
            fr-nir-without-key     n nn nn nx nnn nnn      NIR_FORM     WORD    nir identity
            es-dni                 nn nnn nnn a            DNI          FORM    identity
            es-nie                 a nnnnnnn a             NIE          FORM    identity
            gb-nino                aa nn nn nn a           NINO         QUIET   identity
            gb-nhs                 nnn nnn nnnn            NHS          WORD    nhs
            us-ssn                 nnn nn nnnn             SSN          MARKS   ssn
            us-itin                9nn nn nnnn             ITIN         MARKS   ssn
            br-cpf                 nnn nnn nnn nn          CPF          MARKS   cpf
            br-cnpj                xx xxx xxx xxxx nn      CNPJ         MARKS   cnpj
            sg-nric                a nnnnnnn a             NRIC         FORM    identity
            th-citizen             n nnnn nnnnn nn n       THAI         GROUPS  id-th identity
            id-nik                 nnnnnn nnnnnn nnnn      NIK          WORD    id-id identity
            id-nik-in-fours        nnnn nnnn nnnn nnnn     NIK          WORD    id-id identity
            vn-cccd                nnn nnn nnn nnn         CCCD         WORD    id-vn identity
            vn-cccd-in-fours       nnnn nnnn nnnn          CCCD         WORD    id-vn identity
            sa-id                  n nnn nnn nnn           SAUDI        WORD    id-sa identity
            ae-emirates-id         784 nnnn nnnnnnn n      EMIRATES     FORM    identity
            jp-my-number           nnnn nnnn nnnn          MY_NUMBER    WORD    my-number identity
            cn-resident            nnnnnn nnnn nnnn nnnx   CHINA        FORM    id-cn
            cn-resident-in-three   nnnnnn nnnnnnnn nnnx    CHINA        FORM    id-cn
            passport-one-letter    a nnnnnnnn              NONE         WORD    passport
            passport-short         a nnnnnnn               NONE         WORD    passport
            passport-two-letters   aa nnnnnnn              NONE         WORD    passport
            passport-six           aa nnnnnn               NONE         WORD    passport
            passport-digits        nnnnnnnnn               NONE         WORD    passport
            """;

    static final int LONGEST = 18;
    /** By length, the longest first. */
    static final List<List<IdRule>> BY_LENGTH = byLength();

    private static List<List<IdRule>> byLength() {
        List<List<IdRule>> rules = new ArrayList<>();
        for (int length = 0; length <= LONGEST; length++) {
            rules.add(new ArrayList<>());
        }
        for (String line : TABLE.strip().split("\n")) {
            IdRule rule = of(line.strip().split(" {2,}"));
            rules.get(rule.shape.length()).add(rule);
        }
        return rules.stream().map(List::copyOf).toList();
    }

    private static IdRule of(String[] fields) {
        int ends = 0;
        int length = 0;
        for (String group : fields[1].split(" ")) {
            length += group.length();
            ends |= 1 << (length - 1);
        }
        ends &= ~(1 << (length - 1));
        return new IdRule(fields[0], fields[1].replace(" ", ""), ends, IdCheck.valueOf(fields[2]),
                Proof.valueOf(fields[3]),
                ContextWords.meanings(fields[4].split(" ")));
    }

    /**
     * Whether the first of these characters are such a number.
     *
     * @param number
     *            digits and large letters, as many as the shape has and more
     * @param gaps
     *            a bit for each character that something follows
     */
    boolean fits(CharSequence number, int gaps) {
        if ((gaps & ~groupEnds) != 0) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            if (!isOf(shape.charAt(i), number.charAt(i))) {
                return false;
            }
        }
        return check.passes(number.subSequence(0, shape.length()));
    }

    private static boolean isOf(char kind, char c) {
        boolean digit = c <= '9';
        return switch (kind) {
            case 'n' -> digit;
            case 'a' -> !digit;
            case 'x' -> true;
            case 'c' -> GERMAN_DOCUMENTS.indexOf(c) >= 0;
            default -> kind == c;
        };
    }

    boolean isWholly(int gaps) {
        return groupEnds != 0 && gaps == groupEnds;
    }
}
