package io.meridian.masking;

/** Closes what is masked already, with what is shown of it. */
final class AlreadyMasked {

    private static final int FEWEST_DOTS = 3;
    private static final int MOST_SHOWN = 4;
    private static final int NEAR = 64;

    private final Folded text;
    private final Findings findings;

    private AlreadyMasked(Folded text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    static void close(Folded text, Findings findings) {
        if (!text.isDotted()) {
            return;
        }
        AlreadyMasked masked = new AlreadyMasked(text, findings);
        int at = 0;
        int groups = 0;
        while (at < text.length()) {
            int end = masked.dotsEnd(at);
            if (end - at < FEWEST_DOTS) {
                groups = text.at(at) == ' ' ? groups : 0;
                at = Math.max(end, at + 1);
            } else {
                groups++;
                at = masked.group(at, end, groups);
            }
        }
    }

    /** Whether a security code was masked near it: there is one only. */
    static boolean hasCodeNear(Folded text, Span code) {
        if (!text.isDotted()) {
            return false;
        }
        int end = Math.min(text.length(), code.end() + NEAR);
        int dots = 0;
        for (int at = Math.max(0, code.start() - NEAR); at <= end; at++) {
            if (text.at(at) == Folded.DOT) {
                dots++;
            } else {
                if (dots == FEWEST_DOTS && text.at(at) != '@' && text.at(at - dots - 1) != '@') {
                    return true;
                }
                dots = 0;
            }
        }
        return false;
    }

    private int dotsEnd(int start) {
        int end = start;
        while (text.at(end) == Folded.DOT) {
            end++;
        }
        return end;
    }

    /** Country or first letter before the dots, the last of the number or the domain behind them. */
    private int group(int start, int end, int groups) {
        int from = start;
        while (from > 0 && start - from < 2 && isShown(text.at(from - 1))) {
            from--;
        }
        int to = plainEnd(end, MOST_SHOWN);
        if (groups > 2 && text.at(end) == ' ') {
            to = plainEnd(end + 1, MOST_SHOWN);
        } else if (text.at(start - 1) == '@' && text.at(end) == '.') {
            to = plainEnd(end + 1, text.length());
        }
        findings.close(from, to);
        return to;
    }

    private int plainEnd(int start, int most) {
        int end = start;
        while (end - start < most && isShown(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isShown(char unit) {
        return Folded.isDigit(unit) || Folded.isLetter(unit) || unit == Folded.INVISIBLE;
    }
}
