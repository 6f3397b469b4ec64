package io.meridian.tenant.keycloak;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.meridian.e2e.RegionExtension;
import io.meridian.e2e.RunningRegion;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** tenant-service's contract with its identity provider, against the Keycloak of the running region; in a realm of its own. */
@Order(50)
@ExtendWith(RegionExtension.class)
class RealKeycloakIT implements KeycloakAdminContract {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String REGION = "t" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    @BeforeAll
    static void startMail() {
        MAIL.start();
    }

    @AfterAll
    static void stopMail() {
        MAIL.stop();
    }

    private final RunningRegion region;
    private final KeycloakProperties properties;
    private final RestCalls calls;
    private final RestKeycloakAdmin admin;

    RealKeycloakIT(RunningRegion region) {
        this.region = region;
        this.properties = properties("s3cret-of-the-console");
        this.calls = new RestCalls(properties, Clock.systemUTC());
        this.admin = new RestKeycloakAdmin(calls, new RealmSettings(REGION, properties), properties);
    }

    @Override
    public KeycloakAdmin keycloak() {
        return admin;
    }

    @Test
    void isRepaired_drift() {
        admin.reconcile();
        String realm = "meridian-" + REGION;
        calls.put("/admin/realms/{realm}", Map.of("registrationAllowed", true, "passwordPolicy", "length(4)"), realm);
        String console = calls.list("/admin/realms/{realm}/clients?clientId=meridian-console", realm).get(0).path("id")
                .asString();
        calls.put("/admin/realms/{realm}/clients/{id}", Map.of("clientId", "meridian-console", "redirectUris",
                List.of("https://evil.example/*"), "directAccessGrantsEnabled", true), realm, console);
        assertThat(admin.reconcile()).isPositive();
        assertThat(admin.reconcile()).isZero();
        JsonNode repaired = calls.list("/admin/realms/{realm}/clients/{id}", realm, console);
        assertThat(repaired.path("redirectUris").get(0).asString())
                .isEqualTo("http://localhost:8080/session/callback");
        assertThat(repaired.path("directAccessGrantsEnabled").asBoolean()).isFalse();
    }

    @Test
    void followsTheConfiguration_consoleSecret() {
        admin.reconcile();
        KeycloakProperties other = properties("another-secret-of-the-console");
        RestKeycloakAdmin later = new RestKeycloakAdmin(calls, new RealmSettings(REGION, other), other);
        assertThat(later.reconcile()).isEqualTo(1);
        assertThat(later.reconcile()).isZero();
    }

    @Test
    void carriesTenantAndClient_integratorsToken() throws Exception {
        admin.reconcile();
        UUID tenant = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        IntegratorClient client = new IntegratorClient("eu-lumora-" + id, "Warehouse", tenant, id);
        admin.ensureClient(client);
        HttpResponse<String> answer = token(client.clientId(), admin.newSecret(client.clientId()));
        assertThat(answer.statusCode()).isEqualTo(200);
        String token = JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
        JsonNode claims = JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        assertThat(claims.path("meridian_tenant").asString()).isEqualTo(tenant.toString());
        assertThat(claims.path("meridian_api_client").asString()).isEqualTo(id.toString());
        assertThat(claims.path("azp").asString()).isEqualTo(client.clientId());
        assertThat(claims.path("aud").toString()).contains("meridian-api");
        admin.disableClient(client.clientId());
        assertThat(token(client.clientId(), admin.newSecret(client.clientId())).statusCode()).isNotEqualTo(200);
    }

    @Test
    void arrivesOnceAndOnlyForTheInvited_mail() {
        admin.reconcile();
        String organization = admin
                .ensureOrganization(new TenantOrganization(UUID.randomUUID(), "eu-" + UUID.randomUUID(), "Lumora"));
        String address = UUID.randomUUID() + "@lumora.example";
        int before = MAIL.getReceivedMessages().length;
        admin.invite(organization, new Invitee(address, "Lena Vogt", "de"));
        assertThat(MAIL.waitForIncomingEmail(Duration.ofSeconds(10).toMillis(), before + 1)).isTrue();
        assertThat(MAIL.getReceivedMessages()).hasSize(before + 1);
    }

    private HttpResponse<String> token(String clientId, String secret) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret="
                    + URLEncoder.encode(secret, StandardCharsets.UTF_8);
            return http.send(HttpRequest
                    .newBuilder(URI.create(properties.url() + "/realms/meridian-" + REGION
                            + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private KeycloakProperties properties(String consoleSecret) {
        return new KeycloakProperties(region.keycloak(), "meridian-admin", region.keycloakSecret(),
                URI.create("http://localhost:8080"), consoleSecret, "",
                new KeycloakProperties.Smtp("127.0.0.1", MAIL.getSmtp() == null ? 25 : MAIL.getSmtp().getPort(),
                        "no-reply@meridian.example"),
                Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(5),
                List.of("en", "zh-CN", "ar", "de", "es"));
    }
}
