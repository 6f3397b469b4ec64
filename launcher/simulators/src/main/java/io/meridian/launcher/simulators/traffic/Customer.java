package io.meridian.launcher.simulators.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * A customer to play.
 *
 * @param market
 *            code of the demo's market
 * @param says
 *            what is written first, then one line per answer
 * @param thanks
 *            the last line
 */
record Customer(String market, String language, String zone, List<String> says, String thanks) {

    /** All customers of a region: those of {@code customers.properties} in eu, others elsewhere. */
    static List<Customer> all(String region) {
        Properties texts = new Properties();
        String file = region.equals("eu") ? "customers.properties" : "customers-elsewhere.properties";
        try (InputStream in = Objects.requireNonNull(Customer.class.getResourceAsStream(file))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Customer> all = new ArrayList<>();
        for (int number = 1; texts.containsKey(number + ".market"); number++) {
            all.add(new Customer(texts.getProperty(number + ".market"), texts.getProperty(number + ".language"),
                    texts.getProperty(number + ".zone"), List.of(texts.getProperty(number + ".says").split("\\|")),
                    texts.getProperty(number + ".thanks")));
        }
        return all;
    }
}
