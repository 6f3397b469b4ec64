package io.meridian.channel.account;

/**
 * What we and a provider know each other by.
 *
 * @param accessToken
 *            what we show the provider
 * @param verifyToken
 *            what the provider shows when it tests the address of its hooks
 */
public record Credentials(String accessToken, String verifyToken) {

    /** Stands in no log. */
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
