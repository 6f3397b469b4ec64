package io.meridian.launcher.simulators.whatsapp;

import io.meridian.contracts.demo.DemoWhatsApp;

/**
 * A business's number at the provider.
 *
 * @param key
 *            last part of the hook's address
 * @param market
 *            code of the country
 * @param displayPhoneNumber
 *            with + and spaces
 */
public record WhatsAppAccount(String key, String market, String phoneNumberId, String wabaId,
        String displayPhoneNumber, String verifiedName, Secrets secrets) {

    /**
     * What both sides know.
     *
     * @param app
     *            signs hooks
     * @param token
     *            bearer token of the business
     * @param verify
     *            said when the hook is tested
     */
    public record Secrets(String app, String token, String verify) {}

    /** A number of the demo. */
    public static WhatsAppAccount of(DemoWhatsApp demo) {
        return new WhatsAppAccount(demo.key(), demo.market(), demo.phoneNumberId(), demo.wabaId(),
                demo.displayPhoneNumber(), demo.verifiedName(),
                new Secrets(demo.appSecret(), demo.accessToken(), demo.verifyToken()));
    }

    /** A number to play a customer of this country with; digits alone. */
    String customerNumber(int number) {
        return DemoWhatsApp.customerNumber(market, number).replaceAll("[^0-9]", "");
    }

    String displayDigits() {
        return displayPhoneNumber.replaceAll("[^0-9]", "");
    }
}
