package io.meridian.tenant.keycloak;

/**
 * An account to be made.
 *
 * @param password
 *            its first password
 * @param temporary
 *            true if the person must change the password at the first sign-in
 */
public record NewPerson(String email, String name, String locale, String password, boolean temporary) {

    @Override
    public String toString() {
        return "NewPerson[]";
    }
}
