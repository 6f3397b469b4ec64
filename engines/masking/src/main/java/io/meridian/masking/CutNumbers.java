package io.meridian.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Messages of one author, with the numbers that were cut by sending. */
final class CutNumbers {

    /** The end of a message that can belong to a number, and the beginning of one, in UTF-16 units. */
    private static final int NEAR = 120;
    /** A message between two others that can belong to a number. */
    private static final int SHORT = 24;
    private static final int FEW_LETTERS = 2;
    private static final String PART_SHOWN = "••••";
    private static final String EMAIL_PART_SHOWN = Emails.PART_SHOWN;
    private static final List<String> GLUES = List.of(" ", "");

    private final PersonalData data;
    private final List<String> messages;
    private final Regions regions;
    private final List<List<Span>> spans = new ArrayList<>();

    private CutNumbers(PersonalData data, List<String> messages, Regions regions) {
        this.data = data;
        this.messages = messages;
        this.regions = regions;
    }

    /** What is left of a message in which something was masked can go on in the one before it. */
    static List<Masked> mask(PersonalData data, List<String> messages, Regions regions) {
        List<Masked> masked = new CutNumbers(data, messages, regions).mask();
        boolean changed = masked.stream().anyMatch(Masked::changed);
        for (int round = 1; changed && round < PersonalData.MOST_ROUNDS; round++) {
            List<Masked> again = new CutNumbers(data, masked.stream().map(Masked::text).toList(), regions).mask();
            changed = again.stream().anyMatch(Masked::changed);
            for (int i = 0; changed && i < messages.size(); i++) {
                masked.set(i, Masked.of(messages.get(i), Shift.join(masked.get(i).spans(), again.get(i).spans())));
            }
        }
        return masked;
    }

    private List<Masked> mask() {
        for (int i = 0; i < messages.size(); i++) {
            spans.add(new ArrayList<>(alone(i)));
        }
        for (int i = 0; i + 1 < messages.size(); i++) {
            join(i);
        }
        List<Masked> masked = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            spans.get(i).sort(Comparator.comparingInt(Span::start));
            masked.add(Masked.of(messages.get(i), spans.get(i)));
        }
        return masked;
    }

    /** What is in a message, with the words of the one before it. */
    private List<Span> alone(int message) {
        String text = messages.get(message);
        if (message == 0 || !Folded.isNeededFor(text)) {
            return data.find(text, regions);
        }
        String before = tail(messages.get(message - 1)) + "\n";
        return data.find(before + text, regions, before.length()).stream()
                .map(span -> Shift.by(span, -before.length())).toList();
    }

    private void join(int first) {
        boolean three = first + 2 < messages.size() && messages.get(first + 1).length() <= SHORT;
        boolean digitsLast = three && letters(messages.get(first + 2)) <= FEW_LETTERS;
        boolean found = (digitsLast && join(first, first + 2)) || join(first, first + 1);
        if (!found && three && !digitsLast) {
            join(first, first + 2);
        }
    }

    private static long letters(String text) {
        return text.length() > SHORT ? text.length() : text.codePoints().filter(Character::isLetter).count();
    }

    private boolean join(int first, int last) {
        for (int i = first; i < last; i++) {
            if (!isOpen(i, i + 1)) {
                return false;
            }
        }
        for (String glue : GLUES) {
            Joint joint = new Joint(messages, first, last, glue);
            for (Span span : data.findCut(joint.text(), regions, joint.kept(spans))) {
                if (joint.isOverAll(span) && isNew(joint.parts(span))) {
                    joint.parts(span).forEach(this::put);
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether nothing was found there, or only what is a piece of it. */
    private boolean isNew(List<Part> parts) {
        return parts.stream().allMatch(part -> spans.get(part.message()).stream()
                .allMatch(known -> !known.overlaps(part.span()) || part.span().holds(known)));
    }

    private void put(Part part) {
        List<Span> known = spans.get(part.message());
        known.removeIf(part.span()::holds);
        known.add(part.span());
    }

    /** Whether something may go on from one message to the next: nothing that is whole ends there. */
    private boolean isOpen(int one, int other) {
        String left = messages.get(one).stripTrailing();
        String right = messages.get(other);
        int start = right.length() - right.stripLeading().length();
        if (left.isEmpty() || start == right.length()) {
            return false;
        }
        boolean found = spans.get(one).stream().anyMatch(span -> span.end() >= left.length() && !mayGoOn(one, span));
        return !found && Joint.mayJoin(Folded.of(tail(left)), Folded.of(head(right.substring(start))));
    }

    private boolean mayGoOn(int message, Span span) {
        return span.kind() == Kind.PHONE && Phones.mayGoOn(messages.get(message).substring(span.start(), span.end()));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - NEAR));
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), NEAR));
    }

    /** A piece of what was cut. */
    private record Part(int message, Span span) {}

    /** Ends and beginnings of messages as one text. */
    private static final class Joint {

        private final int first;
        private final List<String> pieces = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final List<Integer> offsets = new ArrayList<>();
        private final String text;

        Joint(List<String> messages, int first, int last, String glue) {
            this.first = first;
            StringBuilder joined = new StringBuilder();
            for (int i = first; i <= last; i++) {
                String message = messages.get(i);
                String visible = i == last ? message : message.stripTrailing();
                int leading = i == first ? 0 : visible.length() - visible.stripLeading().length();
                String piece = i == first ? tail(visible) : visible.substring(leading);
                offsets.add(i == first ? visible.length() - piece.length() : leading);
                pieces.add(i == last ? head(piece) : piece);
                places.add(joined.length());
                joined.append(pieces.getLast()).append(i == last ? "" : glue);
            }
            text = joined.toString();
        }

        /** Digits, or an address that is cut: its sign at the edge or in the last word. */
        static boolean mayJoin(Folded left, Folded right) {
            boolean digits = left.digits() > 0 || right.digits() > 0;
            char end = left.at(left.length() - 1);
            char start = right.at(0);
            boolean number = digits && (Folded.isPlain(end) || "-./+()".indexOf(end) >= 0)
                    && (Folded.isPlain(start) || "-./+()".indexOf(start) >= 0);
            return number || start == '@' || end == '@' || hasSignInLastWord(left);
        }

        private static boolean hasSignInLastWord(Folded left) {
            for (int at = left.length() - 1; at >= 0 && left.at(at) != ' ' && left.at(at) != Folded.LINE; at--) {
                if (left.at(at) == '@') {
                    return true;
                }
            }
            return false;
        }

        String text() {
            return text;
        }

        /** What {@link Masker} found in the messages, at its places here. */
        List<Span> kept(List<List<Span>> spans) {
            List<Span> kept = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                int distance = places.get(i) - offsets.get(i);
                int place = places.get(i);
                spans.get(first + i).stream().filter(span -> span.kind().isForbidden())
                        .map(span -> Shift.by(span, distance)).filter(span -> span.end() > place).forEach(kept::add);
            }
            return kept;
        }

        boolean isOverAll(Span span) {
            int end = places.getLast();
            return span.start() < pieces.getFirst().length() && span.end() > end;
        }

        List<Part> parts(Span span) {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                int start = Math.max(span.start(), places.get(i)) - places.get(i) + offsets.get(i);
                int end = Math.min(span.end() - places.get(i), pieces.get(i).length()) + offsets.get(i);
                parts.add(new Part(first + i, new Span(span.kind(), start, end, shown(span, i == pieces.size() - 1))));
            }
            return parts;
        }

        private static String shown(Span span, boolean last) {
            if (span.kind() == Kind.EMAIL) {
                return EMAIL_PART_SHOWN;
            }
            return last ? span.shown() : PART_SHOWN;
        }
    }
}
