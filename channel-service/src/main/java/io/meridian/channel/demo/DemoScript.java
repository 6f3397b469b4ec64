package io.meridian.channel.demo;

import io.meridian.channel.conversation.PastConversations.Line;
import io.meridian.contracts.demo.DemoContact;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** What was said in the past of the demo, in the language of each customer. The contact's seed decides. */
final class DemoScript {

    private static final String CUSTOMER = "c:";
    private static final int ORDERS = 900_000;
    private static final int FIRST_ORDER = 100_000;

    private final String tenant;
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    /** @param tenant its name, which decides what people write about */
    DemoScript(String tenant) {
        this.tenant = tenant;
    }

    /** @param lines each begins with {@code c:} for the customer or {@code a:} for the agent */
    private record Dialogue(@Nullable List<String> tenants, List<String> lines) {}

    private record Book(List<String> given, List<String> family, boolean familyFirst, List<String> cities,
            Map<String, List<String>> products, List<String> thanks, List<String> bye, List<String> impatient,
            List<Dialogue> dialogues) {}

    /** The name of a customer; invented. */
    String name(DemoContact contact) {
        Book book = book(contact.language());
        String given = book.given().get(contact.customer() % book.given().size());
        String family = book.family().get(contact.customer() % book.family().size());
        return book.familyFirst() ? family + given : given + " " + family;
    }

    /** The address of every third customer, in a domain that nobody can own. */
    @Nullable
    String email(DemoContact contact) {
        return contact.customer() % 3 == 0
                ? "customer" + contact.customer() + "." + contact.market().toLowerCase(java.util.Locale.ROOT)
                        + "@mail.example"
                : null;
    }

    /** The lines by time: the first at the opening, the rest between the answer and the end. */
    List<Line> lines(DemoContact contact) {
        Book book = book(contact.language());
        SplittableRandom random = new SplittableRandom(contact.seed() + 1);
        List<Dialogue> known = book.dialogues().stream()
                .filter(d -> d.tenants() == null || d.tenants().contains(tenant))
                .toList();
        List<String> said = new ArrayList<>(pick(known, random).lines());
        Instant answered = contact.times().answered();
        if (answered == null) {
            said = List.of(said.getFirst(), CUSTOMER + pick(book.impatient(), random));
        } else if (random.nextInt(10) < 7) {
            said.add(CUSTOMER + pick(book.thanks(), random));
            said.add("a:" + pick(book.bye(), random));
        }
        Map<String, String> values = Map.of("{order}", "#" + (FIRST_ORDER + random.nextInt(ORDERS)), "{product}",
                pick(book.products().getOrDefault(tenant, List.of("")), random), "{city}",
                pick(book.cities(), random));
        Instant from = answered == null ? contact.times().opened() : answered;
        Duration step = Duration.between(from, contact.times().closed()).dividedBy(said.size());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            String line = said.get(i);
            Instant at = i == 0
                    ? contact.times().opened()
                    : from.plus(step.multipliedBy(i)).plusMillis(random.nextInt(1000)
                            - 500);
            lines.add(new Line(line.startsWith(CUSTOMER), filled(line.substring(CUSTOMER.length()), values), at));
        }
        return lines;
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static <T> T pick(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Book book(String language) {
        return books.computeIfAbsent(language, DemoScript::read);
    }

    private static Book read(String language) {
        try (InputStream in = new ClassPathResource("demo/history/" + language + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(in, Book.class);
        } catch (IOException e) {
            throw new IllegalStateException("What demo customers say in " + language + " cannot be read", e);
        }
    }
}
