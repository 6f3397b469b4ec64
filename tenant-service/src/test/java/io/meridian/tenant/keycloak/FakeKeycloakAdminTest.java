package io.meridian.tenant.keycloak;

class FakeKeycloakAdminTest implements KeycloakAdminContract {

    private final FakeKeycloakAdmin fake = new FakeKeycloakAdmin();

    @Override
    public KeycloakAdmin keycloak() {
        return fake;
    }
}
