package io.meridian.masking;

/** Finds numbers that states give to people, by the table of {@link IdRule}. */
final class NationalIds {

    static final String SHOWN = "••••";
    /** A word that is longer is no part of a number. */
    private static final int MOST_LETTERS = 9;
    private static final int FEWEST_DIGITS = 1;
    private static final long OTHER = ContextWords.meanings(ContextWords.OTHER);

    private final Folded folded;
    private final Findings findings;
    private final LazyContext context;

    /** What may be a number: its characters, where each ends, and what follows it. */
    private final StringBuilder number = new StringBuilder(IdRule.LONGEST + 1);
    private final int[] ends = new int[IdRule.LONGEST + 1];
    private int gaps;
    private int spaces;

    private NationalIds(Folded folded, Findings findings, LazyContext context) {
        this.folded = folded;
        this.findings = findings;
        this.context = context;
    }

    static void find(Folded folded, Findings findings, LazyContext context) {
        if (folded.digits() < FEWEST_DIGITS) {
            return;
        }
        NationalIds ids = new NationalIds(folded, findings, context);
        int at = 0;
        while (at < folded.length()) {
            if (Folded.isPlain(folded.at(at))) {
                at = ids.lookAt(at);
            } else {
                at++;
            }
        }
    }

    /** The place to go on from: after the number, or after the word. */
    private int lookAt(int start) {
        boolean dialled = folded.at(folded.visibleBefore(start)) == '+';
        if (!dialled && !findings.isTaken(start) && folded.mayBegin(start)) {
            collect(start);
            for (int length = number.length(); length > 0; length--) {
                if (length <= IdRule.LONGEST && isOne(start, length)) {
                    findings.add(new Span(Kind.NATIONAL_ID, start, ends[length - 1], SHOWN));
                    return ends[length - 1];
                }
            }
        }
        int end = start;
        while (Folded.isPlain(folded.at(end)) || (end < folded.length() && folded.at(end) == Folded.INVISIBLE)) {
            end++;
        }
        return end;
    }

    private void collect(int start) {
        number.setLength(0);
        gaps = 0;
        spaces = 0;
        int letters = 0;
        int at = start;
        while (number.length() <= IdRule.LONGEST && letters <= MOST_LETTERS && Folded.isPlain(folded.at(at))) {
            char c = folded.at(at);
            letters += Folded.isDigit(c) ? 0 : 1;
            ends[number.length()] = at + 1;
            number.append(c);
            at = afterGap(at + 1);
        }
        int digits = 0;
        for (int i = 0; i < number.length(); i++) {
            digits += Folded.isDigit(number.charAt(i)) ? 1 : 0;
        }
        if (digits < FEWEST_DIGITS) {
            number.setLength(0);
        }
    }

    private int afterGap(int from) {
        int at = folded.visible(from);
        char c = folded.at(at);
        if (Folded.isPlain(c)) {
            return at;
        }
        boolean mark = c == '-' || c == '.' || c == '/';
        if (mark || c == ' ') {
            gaps |= 1 << (number.length() - 1);
            spaces |= mark ? 0 : 1 << (number.length() - 1);
            return folded.visible(at + 1);
        }
        return folded.length();
    }

    private boolean isOne(int start, int length) {
        int inside = (1 << (length - 1)) - 1;
        int end = ends[length - 1];
        for (IdRule rule : IdRule.BY_LENGTH.get(length)) {
            if (rule.fits(number, gaps & inside) && isAlone(start, end, gaps & inside)
                    && findings.isFree(start, end) && isProved(rule, start, end, inside)) {
                return true;
            }
        }
        return false;
    }

    /** Not a piece of a longer row of groups. */
    private boolean isAlone(int start, int end, int inner) {
        if (!folded.mayEnd(end)) {
            return false;
        }
        if (inner == 0) {
            return true;
        }
        int before = folded.visibleBefore(start);
        int after = folded.visible(end);
        return !(isSpaceAndDigit(before, folded.visibleBefore(before))
                || isSpaceAndDigit(after, folded.visible(after + 1)));
    }

    private boolean isSpaceAndDigit(int space, int digit) {
        return folded.at(space) == ' ' && Folded.isDigit(folded.at(digit));
    }

    private boolean isProved(IdRule rule, int start, int end, int inside) {
        return switch (rule.proof()) {
            case FORM -> true;
            case QUIET -> !context.get().denies(start, end, rule.words(), OTHER);
            case GROUPS -> rule.isWholly(gaps & inside) || isNamed(rule, start, end);
            case MARKS -> (rule.isWholly(gaps & inside) && (spaces & inside) == 0) || isNamed(rule, start, end);
            case WORD -> isNamed(rule, start, end);
        };
    }

    private boolean isNamed(IdRule rule, int start, int end) {
        return context.get().says(start, end, rule.words(), OTHER);
    }
}
