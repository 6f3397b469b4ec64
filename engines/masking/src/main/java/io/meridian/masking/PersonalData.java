package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what may be kept but is not for everybody's eyes: telephone numbers, e-mail addresses and national ids, and with them
 * all that {@link Masker} finds. For texts that are shown; the kept ones stay as they are. It has no state and may be
 * shared; all languages are looked for at once.
 *
 * <p>
 * Ids of Brazil, China, France, Germany, Indonesia, Japan, Saudi Arabia, Singapore, Spain, Thailand, the United Arab
 * Emirates, the United Kingdom, the United States and Vietnam; numbers of passports of six to nine characters, near a word for
 * them. Not found: ids of other countries, names, postal addresses, dates of birth, and numbers in words or pictures.
 */
public final class PersonalData {

    /** What is found first can bring a word nearer to what was not found. */
    static final int MOST_ROUNDS = 4;

    /**
     * What is in one text, in order and without overlap.
     *
     * @param text
     *            of any length and content; what is masked in it already is left
     * @param regions
     *            in whose national form telephone numbers may be written; national ids are looked for everywhere
     */
    public List<Span> find(String text, Regions regions) {
        return find(text, regions, 0);
    }

    /** A text with {@link #find what is in it} replaced; masked again it stays as it is. */
    public Masked mask(String text, Regions regions) {
        return Masked.of(text, find(text, regions));
    }

    /**
     * Messages of one author that follow each other. A number or address that is cut over two or three of them is masked in
     * each, and words of one message tell what a number in the next one is.
     *
     * @param messages
     *            the oldest first
     * @param regions
     *            as for one text
     * @return as many, in the same order
     */
    public List<Masked> mask(List<String> messages, Regions regions) {
        return CutNumbers.mask(this, messages, regions);
    }

    /** @param from
     *            where to begin; what stands before only says what a number is */
    List<Span> find(String text, Regions regions, int from) {
        List<Span> all = round(text, regions, from);
        List<Span> found = all;
        for (int round = 1; !found.isEmpty() && round < MOST_ROUNDS; round++) {
            found = round(Masked.replace(text, all), regions, from);
            all = Shift.join(all, found);
        }
        return all;
    }

    /** What is in a text that was put together from messages, beside the cards and other numbers that are known. */
    List<Span> findCut(String text, Regions regions, List<Span> known) {
        Folded folded = Folded.of(text);
        Findings findings = new Findings();
        AlreadyMasked.close(folded, findings);
        known.forEach(span -> findings.close(Math.max(span.start(), 0), span.end()));
        Emails.find(text, folded, findings);
        LazyContext context = new LazyContext(text, folded, findings);
        NationalIds.find(folded, findings, context);
        new Phones(folded, findings, context, regions, Phones.CUT).find();
        return findings.inOrder();
    }

    private static List<Span> round(String text, Regions regions, int from) {
        if (!Folded.isNeededFor(text)) {
            return List.of();
        }
        Folded folded = Folded.of(text);
        Findings findings = new Findings();
        AlreadyMasked.close(folded, findings);
        Emails.find(text, folded, findings);
        if (folded.digits() > 0) {
            List<Span> kept = Masker.spans(from == 0 ? text : text.substring(from)).stream()
                    .map(span -> Shift.by(span, from)).toList();
            kept.stream().filter(span -> span.kind() != Kind.CVV).forEach(findings::add);
            LazyContext context = new LazyContext(text, folded, findings);
            NationalIds.find(folded, findings, context);
            // Codes after ids: a social security number is a "security number", too.
            kept.stream().filter(span -> span.kind() == Kind.CVV && !AlreadyMasked.hasCodeNear(folded, span))
                    .forEach(findings::add);
            new Phones(folded, findings, context, regions, from).find();
        }
        List<Span> found = findings.inOrder();
        return from == 0 ? found : new ArrayList<>(found.stream().filter(span -> span.start() >= from).toList());
    }
}
