package io.meridian.masking;

import java.util.List;
import java.util.Set;

/**
 * Finds e-mail addresses: a local part, an at sign or a word for it in brackets, and a domain of two labels and more. It goes
 * from each at sign to both sides and never over another one.
 */
final class Emails {

    static final String PART_SHOWN = "•••";
    private static final String DOMAIN_SHOWN = "•••@•••.";
    private static final String LOCAL_MARKS = "._%+-&'";
    private static final String OPENING = "([{<";
    private static final String CLOSING = ")]}>";
    private static final int LONGEST_TOP = 24;
    private static final List<String> AT_WORDS = List.of("at", "@", "ät", "arroba", "arobase", "chiocciola", "собака",
            "małpa", "apenstaartje", "klammeraffe", "艾特", "アット", "アットマーク", "골뱅이", "آت");
    private static final List<String> DOT_WORDS = List.of("dot", ".", "punkt", "punto", "ponto", "point", "точка", "点",
            "點",
            "ドット", "점", "نقطة", "kropka", "nokta", "chấm", "titik", "จุด");
    /** Names of files that look like domains: logo@2x.png. */
    private static final Set<String> FILES = Set.of("PNG", "JPG", "JPEG", "GIF", "SVG", "WEBP", "PDF", "JS", "CSS",
            "HTML",
            "JSON", "XML", "TXT", "DOC", "DOCX", "XLSX", "CSV");

    private final String text;
    private final Folded folded;
    private final Findings findings;

    /** After an address: the next one does not begin before. */
    private int free;
    private int topStart;

    private Emails(String text, Folded folded, Findings findings) {
        this.text = text;
        this.folded = folded;
        this.findings = findings;
    }

    static void find(String text, Folded folded, Findings findings) {
        Emails emails = new Emails(text, folded, findings);
        int at = 0;
        while (at < text.length()) {
            at = emails.lookAt(at);
        }
    }

    /** The place to go on from. */
    private int lookAt(int at) {
        char c = folded.at(at);
        if (c == '@') {
            return address(at, at + 1, false);
        }
        if (OPENING.indexOf(c) < 0) {
            return at + 1;
        }
        int end = bracketed(at, AT_WORDS);
        return end < 0 ? at + 1 : address(at, end, true);
    }

    private int address(int signStart, int signEnd, boolean spelt) {
        boolean spaced = folded.at(signStart - 1) == ' ';
        int localEnd = spaced ? signStart - 1 : signStart;
        int domain = folded.at(signEnd) == ' ' && (spaced || spelt) ? signEnd + 1 : signEnd;
        int start = localStart(localEnd);
        if (start == localEnd || (spaced && !spelt && !isTelling(start, localEnd))) {
            return signEnd;
        }
        int end = domainEnd(domain, spelt);
        if (end < 0 || !findings.isFree(start, end)) {
            return signEnd;
        }
        findings.add(new Span(Kind.EMAIL, start, end, shown(start, end)));
        free = end;
        return end;
    }

    private String shown(int start, int end) {
        int first = text.codePointAt(start);
        String letter = Character.isLetterOrDigit(first) ? Character.toString(first) : "";
        return letter + DOMAIN_SHOWN + text.substring(topStart, end);
    }

    /** The beginning of the local part; its end if there is none. A Latin one ends where another script begins. */
    private int localStart(int end) {
        int last = folded.visibleBefore(end);
        boolean foreign = folded.at(last) == Folded.FOREIGN;
        int start = end;
        int at = last;
        while (at >= free && !findings.isTaken(at)) {
            char c = folded.at(at);
            if (isLocal(c, foreign)) {
                start = at;
            } else if (c != Folded.INVISIBLE && LOCAL_MARKS.indexOf(c) < 0) {
                break;
            }
            at--;
        }
        return start;
    }

    private static boolean isLocal(char c, boolean foreign) {
        return Folded.isDigit(c) || (foreign ? c == Folded.FOREIGN : Folded.isPlain(c) || c == Folded.LATIN);
    }

    /** A local part that is hardly a word of a sentence: lunch @ example.com. */
    private boolean isTelling(int start, int end) {
        for (int at = start; at < end; at++) {
            char c = folded.at(at);
            if (Folded.isDigit(c) || c == '.' || c == '_') {
                return true;
            }
        }
        return false;
    }

    /** The end of the last label that may be a top-level domain, or -1. */
    private int domainEnd(int start, boolean spelt) {
        int found = -1;
        int at = start;
        for (int labels = 1; at >= 0; labels++) {
            int end = labelEnd(at);
            if (end == at) {
                break;
            }
            if (labels > 1 && isTop(at, end)) {
                found = end;
                topStart = at;
            }
            at = afterDot(end, spelt);
        }
        return found;
    }

    private int labelEnd(int start) {
        char first = folded.at(start);
        boolean foreign = first == Folded.FOREIGN;
        if (!isLocal(first, foreign)) {
            return start;
        }
        int end = start;
        int at = start;
        while (isLocal(folded.at(at), foreign) || folded.at(at) == '-' || isInvisible(at)) {
            at++;
            if (folded.at(at - 1) != '-' && (foreign || !isInvisible(at - 1))) {
                end = at;
            }
        }
        return end;
    }

    private boolean isInvisible(int at) {
        return folded.at(at) == Folded.INVISIBLE;
    }

    private boolean isTop(int start, int end) {
        int length = end - start;
        if (length < 2 || length > LONGEST_TOP) {
            return false;
        }
        StringBuilder top = new StringBuilder();
        for (int at = start; at < end; at++) {
            char c = folded.at(at);
            if (Folded.isDigit(c) || c == '-' || c == Folded.LATIN) {
                return c != Folded.LATIN && top.indexOf("XN") == 0;
            }
            top.append(c);
        }
        return !FILES.contains(top.toString());
    }

    /** The place after a dot, or -1. */
    private int afterDot(int at, boolean spelt) {
        return folded.at(at) == '.' ? afterMark(at) : afterWord(at, spelt);
    }

    /** The full stop of Chinese and Japanese may end the sentence. */
    private int afterMark(int at) {
        boolean fullStop = text.charAt(at) == '\u3002';
        return fullStop && !Folded.isPlain(folded.at(at + 1)) ? -1 : at + 1;
    }

    private int afterWord(int at, boolean spelt) {
        boolean spaced = folded.at(at) == ' ';
        int start = spaced ? at + 1 : at;
        if (OPENING.indexOf(folded.at(start)) >= 0) {
            int end = bracketed(start, DOT_WORDS);
            return spaced && end >= 0 && folded.at(end) == ' ' ? end + 1 : end;
        }
        return spelt && spaced && text.regionMatches(true, start, "dot ", 0, 4) ? start + 4 : -1;
    }

    /** The end of one of the words in brackets, or -1. */
    private int bracketed(int open, List<String> words) {
        char closing = CLOSING.charAt(OPENING.indexOf(folded.at(open)));
        int start = folded.at(open + 1) == ' ' ? open + 2 : open + 1;
        for (String word : words) {
            if (text.regionMatches(true, start, word, 0, word.length())) {
                int end = start + word.length();
                end = folded.at(end) == ' ' ? end + 1 : end;
                if (folded.at(end) == closing) {
                    return end + 1;
                }
            }
        }
        return -1;
    }
}
