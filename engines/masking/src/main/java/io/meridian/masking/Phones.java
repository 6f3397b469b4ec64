package io.meridian.masking;

import io.meridian.masking.PhoneBook.Likeness;

/**
 * Finds telephone numbers. International ones by themselves; national ones of the regions by themselves if a trunk prefix or
 * their groups tell, others if a word for telephones is near or nothing else is in the text. Whole groups only.
 */
final class Phones {

    static final String SHOWN = "••••";
    /** In place of where the message begins: the text is put together from several, and its groups prove little. */
    static final int CUT = -1;
    private static final int FEWEST_DIGITS = 7;
    private static final int FEWEST_GROUPED = 9;
    private static final int FEWEST_INTERNATIONAL = 8;
    private static final int MOST_NATIONAL = 13;
    private static final int MOST_DIGITS = 17;
    private static final int MOST_GROUPS = 8;
    private static final int SHOWN_DIGITS = 2;
    private static final String ABROAD = "00";
    private static final long FIRM = ContextWords.meanings(ContextWords.PHONE);
    private static final long SOFT = ContextWords.meanings(ContextWords.PHONE, ContextWords.CALL);
    private static final long OTHER = ContextWords.meanings(ContextWords.OTHER);

    private final Folded folded;
    private final Findings findings;
    private final LazyContext context;
    private final Regions regions;
    private final int from;
    private final NumberRun run;

    /** @param from
     *            where the message begins; what is before it are words that were said earlier */
    Phones(Folded folded, Findings findings, LazyContext context, Regions regions, int from) {
        this.folded = folded;
        this.findings = findings;
        this.context = context;
        this.regions = regions;
        this.from = from;
        run = new NumberRun(folded);
    }

    void find() {
        if (folded.digits() < FEWEST_DIGITS) {
            return;
        }
        int at = Math.max(from, 0);
        while (at < folded.length()) {
            if (Folded.isDigit(folded.at(at))) {
                at = run.read(at);
                lookAtRun();
            } else {
                at++;
            }
        }
    }

    private void lookAtRun() {
        int first = 0;
        while (first < run.size()) {
            int last = mayBegin(first) ? longest(first) : -1;
            if (last >= 0) {
                int start = start(first);
                int end = run.end(last);
                findings.add(new Span(Kind.PHONE, start, end, shown(run.text(first, last))));
            }
            first = Math.max(first, last) + 1;
        }
    }

    /** Whether what was found is as long as a number may be, though nobody has it: perhaps its end is missing. */
    static boolean mayGoOn(String found) {
        Folded folded = Folded.of(found);
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < folded.length(); at++) {
            if (Folded.isDigit(folded.at(at))) {
                digits.append(folded.at(at));
            }
        }
        return folded.at(0) == '+' && PhoneBook.international(digits.toString()) != Likeness.CERTAIN;
    }

    private static String shown(CharSequence digits) {
        return SHOWN + digits.subSequence(digits.length() - SHOWN_DIGITS, digits.length());
    }

    /** The last group of the longest number that begins with a group, or -1. */
    private int longest(int first) {
        int last = first;
        int digits = run.count(first);
        while (last + 1 < run.size() && last + 1 - first < MOST_GROUPS && digits + run.count(last + 1) <= MOST_DIGITS) {
            digits += run.count(++last);
        }
        for (; last >= first && digits >= FEWEST_DIGITS; digits -= run.count(last--)) {
            if (digits <= MOST_DIGITS && mayEnd(first, last) && findings.isFree(run.start(first), run.end(last))
                    && isOne(first, last)) {
                return last;
            }
        }
        return -1;
    }

    /** Where the number begins: at its plus, or the bracket that closes inside of it. */
    private int start(int first) {
        int start = run.start(first);
        int before = folded.visibleBefore(start);
        if (folded.at(before) == '+') {
            start = before;
            before = folded.visibleBefore(before);
        }
        boolean closes = first + 1 < run.size() && run.hasBefore(first + 1, ')') && !run.hasBefore(first + 1, '(');
        return closes && folded.at(before) == '(' ? before : start;
    }

    private boolean hasPlus(int first) {
        return folded.at(folded.visibleBefore(run.start(first))) == '+';
    }

    private boolean mayBegin(int first) {
        if (first > 0) {
            boolean afterNumber = findings.isTaken(run.start(first - 1));
            return run.isApart(first) && (afterNumber || !isSeries(first - 1, first, first + 1));
        }
        int start = start(first);
        boolean touched = Folded.isLetter(folded.at(folded.visibleBefore(start))) || isLink(start);
        return folded.mayBegin(start) || (touched && context.get().touches(start, FIRM));
    }

    private boolean isLink(int start) {
        return folded.at(start - 1) == '/';
    }

    private boolean mayEnd(int first, int last) {
        if (last + 1 == run.size()) {
            return folded.mayEnd(run.end(last));
        }
        return run.isApart(last + 1) && (first == last || !isSeries(last - 1, last, last + 1));
    }

    /** Whether three groups, or two at an end, are of one size: a longer number, or a list. */
    private boolean isSeries(int one, int two, int three) {
        boolean same = run.count(one) == run.count(two);
        return same && (three >= run.size() || run.count(three) == run.count(two));
    }

    private boolean isOne(int first, int last) {
        String digits = run.text(first, last).toString();
        if (hasPlus(first)) {
            return isInternational(digits, first, last);
        }
        if (PhoneForms.isSomethingElse(run, first, last) || PhoneForms.isScattered(run, first, last)) {
            return false;
        }
        if (digits.startsWith(ABROAD)) {
            Likeness likeness = PhoneBook.international(digits.substring(ABROAD.length()));
            return likeness == Likeness.CERTAIN
                    ? first < last || !denied(first, last)
                    : likeness == Likeness.POSSIBLE && says(first, last, FIRM);
        }
        return digits.length() <= MOST_NATIONAL && isNational(digits, first, last);
    }

    private boolean isInternational(String digits, int first, int last) {
        if (digits.length() < FEWEST_INTERNATIONAL) {
            return false;
        }
        Likeness likeness = PhoneBook.international(digits);
        return likeness == Likeness.CERTAIN || (likeness == Likeness.POSSIBLE && !denied(first, last));
    }

    private boolean isNational(String digits, int first, int last) {
        boolean grouped = from != CUT && first < last && digits.length() >= FEWEST_GROUPED
                && PhoneForms.isUsual(run, first, last) && !run.isAllBy(first, last, '.');
        if (!grouped && !mayBeCertain(digits) && !isExpected(first, last)) {
            return false;
        }
        return switch (PhoneBook.national(digits, regions)) {
            case CERTAIN -> !denied(first, last);
            case MOBILE -> grouped ? !denied(first, last) : isExpected(first, last);
            case VALID -> grouped ? !denied(first, last) : says(first, last, SOFT);
            case POSSIBLE -> says(first, last, FIRM) || isWithoutPlus(digits, first, last);
            case NONE -> isWithoutPlus(digits, first, last);
        };
    }

    /** What the numbering plans are asked about without more reason; asking takes time. */
    private static boolean mayBeCertain(String digits) {
        char digit = digits.charAt(0);
        return digit == '0' || (digits.length() == PhoneBook.ELEVEN && (digit == '1' || digit == '8'));
    }

    private boolean isExpected(int first, int last) {
        return (isAlone(first, last) && !denied(first, last)) || says(first, last, SOFT);
    }

    /** 8613812345678: an international number without its plus, alone only if it is of one of the regions. */
    private boolean isWithoutPlus(String digits, int first, int last) {
        return digits.length() > FEWEST_GROUPED && PhoneBook.international(digits) == Likeness.CERTAIN
                && (regions.haveCodeOf(digits) ? isExpected(first, last) : says(first, last, SOFT));
    }

    private boolean says(int first, int last, long words) {
        return context.get().says(run.start(first), run.end(last), words, OTHER);
    }

    private boolean denied(int first, int last) {
        return context.get().denies(run.start(first), run.end(last), SOFT, OTHER);
    }

    /** Whether the message is the number and nothing else. */
    private boolean isAlone(int first, int last) {
        return from != CUT && isBlank(from, run.start(first)) && isBlank(run.end(last), folded.length());
    }

    private boolean isBlank(int start, int end) {
        for (int at = start; at < end; at++) {
            if (Folded.isDigit(folded.at(at)) || Folded.isLetter(folded.at(at)) || folded.at(at) == '#') {
                return false;
            }
        }
        return true;
    }
}
