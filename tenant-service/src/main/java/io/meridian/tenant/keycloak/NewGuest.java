package io.meridian.tenant.keycloak;

/**
 * The account of a guest to be made.
 *
 * @param homeRegion
 *            the region by which alone the person enters
 */
public record NewGuest(String email, String name, String locale, String homeRegion) {

    @Override
    public String toString() {
        return "NewGuest[]";
    }
}
