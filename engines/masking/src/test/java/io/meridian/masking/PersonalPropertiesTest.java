package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalPropertiesTest {

    private static final Regions MANY = Regions.of("DE", "US", "FR", "BR", "SG", "CN", "IN", "GB");
    private static final List<String[]> CARRIERS = CorpusTest.rows("personal-carriers.tsv");
    private static final List<String> PIECES = List.of(" ", "  ", "\n", "-", ".", "/", "(", ")", "+", "@", ",", ": ",
            "#",
            "••••", "•••", "•", "•••@•••.com", "DE••••3000", "•••• •••• •••• 1111", "0", "00", "1", "12", "78", "030",
            "0171",
            "2026", "555", "1234567", "39200", "123.456.789-09", "4111 1111 1111 1111", "cvv ", "123", "tel", " phone ",
            "order ",
            "ssn ", "a@b.co", "@example.com", "max", ".com", " (at) ", "[dot]", "ä", "电话", "身份证", "เบอร์", "رقم", "٣",
            "９", "𝟗", "\u200b", "\u00a0", "AB", "Z", "x ");

    private final PersonalData data = new PersonalData();

    @Property(tries = 1500)
    void findsAValidNumber_inASentenceOfEachLanguage(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        String[] carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
        Kind kind = kind(carrier[1]);
        String number = number(carrier, random);
        String text = PersonalNumbers.sentence(carrier[2], number);
        int start = carrier[2].indexOf("{}");
        Assume.that(Masker.spans(text).stream().noneMatch(span -> span.kind() == Kind.CARD)); // no card by chance

        assertThat(data.find(text, Markets.of(carrier[0]))).as(text).anySatisfy(span -> {
            assertThat(span.kind()).isEqualTo(kind);
            assertThat(span.start()).isLessThanOrEqualTo(start);
            assertThat(span.end()).isEqualTo(start + number.length());
        });
    }

    @Property(tries = 800)
    void findsTheSame_inDigitsOfAnyScript(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        String[] carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
        String text = PersonalNumbers.sentence(carrier[2], number(carrier, random));
        String other = PersonalNumbers.withDigits(text,
                PersonalNumbers.ZEROS.get(random.nextInt(PersonalNumbers.ZEROS.size())));
        Regions regions = Markets.of(carrier[0]);

        assertThat(places(data.find(other, regions))).as(other).isEqualTo(places(data.find(text, regions)));
    }

    @Property(tries = 3000)
    void findsInOrderWithoutOverlap_andNothingInWhatIsMasked(@ForAll("texts") String text) {
        Masked once = data.mask(text, MANY);

        int free = 0;
        for (Span span : once.spans()) {
            assertThat(span.start()).as(text).isGreaterThanOrEqualTo(free);
            assertThat(span.end()).as(text).isGreaterThan(span.start()).isLessThanOrEqualTo(text.length());
            free = span.end();
        }
        Masked twice = data.mask(once.text(), MANY);
        assertThat(twice.text()).as("%s, %s", text, twice.spans()).isEqualTo(once.text());
    }

    @Property(tries = 1000)
    void masksNoMessageTwice(@ForAll("talks") List<String> messages) {
        List<String> once = data.mask(messages, MANY).stream().map(Masked::text).toList();

        assertThat(once).hasSameSizeAs(messages);
        assertThat(data.mask(once, MANY).stream().map(Masked::text).toList()).as("%s", messages).isEqualTo(once);
    }

    @Property(tries = 600)
    void nothingIsLeft_ofWhatIsCutOverMessages(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        String[] carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
        String number = carrier[1].equals("phone") ? international(carrier[0], random) : number(carrier, random);
        List<String> messages = new ArrayList<>();
        int cut = carrier[1].equals("address") ? number.indexOf('@') : 2 + random.nextInt(number.length() - 4);
        messages.add(carrier[2].substring(0, carrier[2].indexOf("{}")) + number.substring(0, cut));
        messages.add(number.substring(cut));
        Regions regions = Markets.of(carrier[0]);
        Assume.that(messages.stream().allMatch(message -> data.find(message, regions).isEmpty())); // no shorter number by chance

        assertThat(data.mask(messages, regions)).as("%s", messages)
                .allSatisfy(masked -> assertThat(masked.text()).contains("•••"));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(24).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> talks() {
        return Arbitraries.of(PIECES).list().ofMaxSize(8).map(pieces -> String.join("", pieces)).list().ofMaxSize(5);
    }

    private static Kind kind(String named) {
        return switch (named) {
            case "phone" -> Kind.PHONE;
            case "address" -> Kind.EMAIL;
            default -> Kind.NATIONAL_ID;
        };
    }

    private static String number(String[] carrier, Random random) {
        return switch (carrier[1]) {
            case "phone" -> PersonalNumbers.phone(Markets.home(carrier[0]), random);
            case "address" -> PersonalNumbers.address(random);
            default -> id(carrier[1], random);
        };
    }

    private static String international(String language, Random random) {
        String number = PersonalNumbers.phone(Markets.home(language), random);
        while (!number.startsWith("+") || number.chars().anyMatch(c -> c != '+' && !Character.isDigit(c))) {
            number = PersonalNumbers.phone(Markets.home(language), random);
        }
        return number;
    }

    private static String id(String name, Random random) {
        List<IdRule> rules = PersonalNumbers.rules().stream().filter(rule -> rule.name().startsWith(name)).toList();
        IdRule rule = rules.get(random.nextInt(rules.size()));
        String number = PersonalNumbers.any(rule, random);
        return switch (random.nextInt(4)) {
            case 0 -> PersonalNumbers.grouped(rule, number, ' ');
            case 1 -> PersonalNumbers.grouped(rule, number, '-');
            case 2 -> PersonalNumbers.lower(number);
            default -> number;
        };
    }

    private static List<String> places(List<Span> spans) {
        return spans.stream().map(span -> span.kind() + " " + span.start() + " " + span.end() + " " + span.shown())
                .toList();
    }
}
