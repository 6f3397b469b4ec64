package io.meridian.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Messages of customers in many languages, the same ones at every run; one in five holds something to mask. */
final class ChatCorpus {

    /** One message in so many holds something. */
    private static final int ONE_IN = 5;
    private static final Pattern LANGUAGE = Pattern.compile("\\[(\\w+)] (.+)");
    private static final Pattern SECRET = Pattern.compile("\\{(card|cvv|iban|phone|email)}");
    private static final Pattern NUMBER = Pattern
            .compile("\\{(card|cvv|iban|phone|email|order|date|time|amount|count)}");

    /**
     * A message.
     *
     * @param kept
     *            whether Masker has something to mask, too: a card, a code or an account
     * @param planted
     *            whether anything was put in that is to be masked
     */
    record Message(String text, boolean kept, boolean planted) {}

    private record Language(String code, List<String> phones, List<String> clean, List<String> holding) {}

    private final Random random = new Random(11);
    private final InventedNumbers numbers = new InventedNumbers(random);
    private final List<Language> languages = languages();

    int size() {
        return languages.size();
    }

    /** The next ones. */
    List<Message> messages(int count) {
        return Stream.generate(this::message).limit(count).toList();
    }

    private Message message() {
        Language language = one(languages);
        boolean planted = random.nextInt(ONE_IN) == 0;
        String first = one(planted ? language.holding() : language.clean());
        String line = random.nextInt(3) > 0
                ? first
                : planted ? one(language.clean()) + " " + first : first + " " + one(language.clean());
        boolean kept = line.contains("{card}") || line.contains("{iban}");
        return new Message(NUMBER.matcher(line).replaceAll(found -> Matcher.quoteReplacement(number(found.group(1),
                language))), kept, planted);
    }

    private String number(String kind, Language language) {
        return switch (kind) {
            case "card" -> numbers.card();
            case "iban" -> numbers.iban();
            case "cvv" -> numbers.digits("###");
            case "phone" -> numbers.digits(one(language.phones()));
            case "email" -> numbers.email();
            case "order" -> numbers.digits("L-######");
            case "date" -> numbers.date();
            case "time" -> numbers.digits("1#:3#");
            case "amount" -> numbers.digits("##,9# €");
            default -> numbers.digits("#");
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<Language> languages() {
        List<Language> found = new ArrayList<>();
        for (String line : lines()) {
            Matcher head = LANGUAGE.matcher(line);
            if (head.matches()) {
                found.add(new Language(head.group(1), List.of(head.group(2).split("\\|", -1)), new ArrayList<>(),
                        new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Language language = found.getLast();
                (SECRET.matcher(line).find() ? language.holding() : language.clean()).add(line);
            }
        }
        return found;
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(ChatCorpus.class.getResourceAsStream("corpus.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
