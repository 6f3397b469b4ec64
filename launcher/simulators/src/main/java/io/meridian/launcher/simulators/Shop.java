package io.meridian.launcher.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The invented shop of a demo tenant.
 *
 * @param slug
 *            of the tenant, such as {@code eu-lumora}: region and name
 */
record Shop(String slug, Properties content, Properties words) {

    private static final Pattern SLUG = Pattern.compile("([a-z]{2,8})-([a-z]{1,20})");
    /** As channel-service makes the demo's widgets. */
    private static final String SECRET = "demo-identity-secret-of-";

    /** A country where the shop sells; the first language is its main one. */
    record Market(String code, String name, List<String> languages, String currency) {}

    /** Somebody whom the demo can sign in; the telephone number is the same person's on the page for WhatsApp. */
    record Customer(String id, String name, String email, String phone) {}

    /** The shop of a tenant, if it is one of the demo's in this region. */
    static Optional<Shop> of(String region, String slug) {
        Matcher parts = SLUG.matcher(slug);
        if (!parts.matches() || !parts.group(1).equals(region)
                || !List.of("lumora", "halden").contains(parts.group(2))) {
            return Optional.empty();
        }
        Properties content = read(parts.group(2));
        if (!region.equals("eu")) {
            content.putAll(read(parts.group(2) + "-elsewhere"));
        }
        return Optional.of(new Shop(slug, content, read("words")));
    }

    String name() {
        return content.getProperty("name");
    }

    /** Name without region. */
    String theme() {
        return slug.substring(slug.indexOf('-') + 1);
    }

    List<Market> markets() {
        return list("markets").stream().map(code -> new Market(code, content.getProperty("market." + code + ".name"),
                list("market." + code + ".languages"), content.getProperty("market." + code + ".currency"))).toList();
    }

    /** The market of that code, else the first. */
    Market market(String code) {
        return markets().stream().filter(m -> m.code().equals(code)).findFirst().orElseGet(() -> markets().getFirst());
    }

    List<Customer> customers() {
        return list("customers").stream().map(id -> new Customer(id, content.getProperty("customer." + id + ".name"),
                content.getProperty("customer." + id + ".email"), content.getProperty("customer." + id + ".phone")))
                .toList();
    }

    Optional<Customer> customer(String id) {
        return customers().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** In euro. */
    List<Integer> prices() {
        return list("prices").stream().map(Integer::valueOf).toList();
    }

    /** What this shop says. */
    String text(String language, String key) {
        return content.getProperty(language + "." + key);
    }

    /** What every demo shop says. */
    String word(String language, String key) {
        return words.getProperty(language + "." + key);
    }

    /** Public key of the widget of a market. */
    String widgetKey(Market market) {
        return slug.substring(0, slug.indexOf('-')) + "_demo" + theme() + market.code();
    }

    /** What the shop's own server signs identities with. */
    static String identitySecret(String widgetKey) {
        return SECRET + widgetKey.toLowerCase(Locale.ROOT);
    }

    private List<String> list(String key) {
        return List.of(content.getProperty(key).split(",", -1));
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (InputStream in = Shop.class.getResourceAsStream("shop/" + name + ".properties")) {
            if (in == null) {
                throw new IOException("shop/" + name + ".properties is missing");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
