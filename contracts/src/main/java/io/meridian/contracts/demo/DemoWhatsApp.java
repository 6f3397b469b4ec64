package io.meridian.contracts.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The WhatsApp number of a demo tenant in one market. The tenant's channel account and the simulated provider both take
 * it from here, so neither has to be told about the other.
 *
 * @param key
 *            of the channel account, as in the path of its hook: {@code eu_demolumoraDEwa}
 * @param tenant
 *            the part of the slug behind the region, such as {@code lumora}
 * @param market
 *            code of the market, which is its country
 * @param phoneNumberId
 *            the provider's name of the number: 15 digits
 * @param wabaId
 *            of the business account, one for the tenant in its region: 15 digits
 * @param displayPhoneNumber
 *            with + and spaces. Where a country keeps numbers for fiction (DE, FR), one of those; elsewhere a pattern of
 *            zeros
 * @param verifiedName
 *            what customers read above the chat
 */
public record DemoWhatsApp(String key, String tenant, String market, String phoneNumberId, String wabaId,
        String displayPhoneNumber, String verifiedName) {

    private static final Map<String, List<String>> EU = Map.of("lumora", List.of("DE", "FR", "ES", "SA", "BR", "CN"),
            "halden", List.of("DE", "FR", "BR"));
    private static final Map<String, List<String>> ELSEWHERE = Map.of("lumora", List.of("SG", "ID", "CN"), "halden",
            List.of("SG"));
    /** Numbers of the business; the last digit is the tenant's. */
    private static final Map<String, String> NUMBERS = Map.of("DE", "+49 30 2312500", "FR", "+33 1 99 00 00 0", "ES",
            "+34 600 000 00", "SA", "+966 50 000 000", "BR", "+55 11 90000-000", "CN", "+86 130 0000 000", "SG",
            "+65 8000 000", "ID", "+62 800 0000 000");
    /** Numbers of customers; two digits follow. */
    private static final Map<String, String> CUSTOMERS = Map.of("DE", "+49 176 040690", "FR", "+33 6 39 98 00 ", "ES",
            "+34 600 000 1", "SA", "+966 50 000 01", "BR", "+55 11 90000-01", "CN", "+86 130 0000 01", "SG",
            "+65 8000 01", "ID", "+62 800 0000 01");
    private static final long FIFTEEN_DIGITS = 900_000_000_000_000L;

    /**
     * @param region
     *            such as {@code eu}
     * @param tenant
     *            {@code lumora} or {@code halden}
     * @param market
     *            code of one of the tenant's markets
     * @return empty if the tenant is not the demo's or does not sell there
     */
    public static Optional<DemoWhatsApp> of(String region, String tenant, String market) {
        if (!markets(region).getOrDefault(tenant, List.of()).contains(market)) {
            return Optional.empty();
        }
        String key = region + "_demo" + tenant + market + "wa";
        String number = NUMBERS.get(market) + (tenant.equals("lumora") ? 1 : 2);
        String name = tenant.substring(0, 1).toUpperCase(Locale.ROOT) + tenant.substring(1);
        return Optional.of(new DemoWhatsApp(key, tenant, market, digits(key), digits(region + "_demo" + tenant),
                number, name));
    }

    private static Map<String, List<String>> markets(String region) {
        return region.equals("eu") ? EU : ELSEWHERE;
    }

    /** Every number of a region; tenants and their markets in a fixed order. */
    public static List<DemoWhatsApp> all(String region) {
        return List.of("lumora", "halden").stream()
                .flatMap(tenant -> markets(region).getOrDefault(tenant, List.of()).stream()
                        .flatMap(market -> of(region, tenant, market).stream()))
                .toList();
    }

    /**
     * A number for somebody who plays a customer.
     *
     * @param market
     *            code of the country
     * @param number
     *            0 to 99
     * @return with + and spaces; for another country one of a kind that no country has
     */
    public static String customerNumber(String market, int number) {
        return CUSTOMERS.getOrDefault(market, "+999 000 000 00") + "%02d".formatted(number);
    }

    /** What the provider signs hooks with. */
    public String appSecret() {
        return secret("secret");
    }

    /** What the provider takes from us. */
    public String accessToken() {
        return secret("token");
    }

    /** What the provider says when it tests the hook. */
    public String verifyToken() {
        return secret("verify");
    }

    private String secret(String kind) {
        return "demo-whatsapp-" + kind + "-of-" + key.toLowerCase(Locale.ROOT);
    }

    private static String digits(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Long.toString(100_000_000_000_000L + Math.floorMod(ByteBuffer.wrap(hash).getLong(), FIFTEEN_DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
