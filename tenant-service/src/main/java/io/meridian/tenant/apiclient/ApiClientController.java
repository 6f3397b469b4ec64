package io.meridian.tenant.apiclient;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Page;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.Permission;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.store.Catalogue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API clients of a tenant. */
@RestController
@RequestMapping("/api/v1/api-clients")
class ApiClientController {

    private final ApiClients clients;
    private final Catalogue catalogue;
    private final KeycloakAdmin keycloak;

    ApiClientController(ApiClients clients, Catalogue catalogue, KeycloakAdmin keycloak) {
        this.clients = clients;
        this.catalogue = catalogue;
        this.keycloak = keycloak;
    }

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    Page<View> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return catalogue.page(ApiClient.class, cursor, limit, View::of);
    }

    /** Not by the platform's stored answers: they would keep the secret. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    Secret create(Caller caller, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Creation body) {
        if (key == null || !key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REQUIRED,
                    "Send the header Idempotency-Key with a new text for each client that you want made.");
        }
        return secret(clients.create(caller, key, body.name(),
                Permission.texts(body.permissions())));
    }

    @PostMapping("/{id}/rotate")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    Secret rotate(@PathVariable UUID id) {
        return secret(clients.rotate(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    void revoke(@PathVariable UUID id) {
        clients.revoke(id);
    }

    private Secret secret(ApiClients.WithSecret made) {
        return new Secret(View.of(made.client()), made.secret(), keycloak.tokenUrl());
    }

    /** A client. */
    record View(UUID id, String clientId, String name, List<String> permissions, String status, Instant createdAt,
            @Nullable Instant rotatedAt) {

        static View of(ApiClient c) {
            return new View(c.id(), c.clientId, c.name, c.permissions, c.status.name().toLowerCase(Locale.ROOT),
                    c.createdAt(), c.rotatedAt);
        }
    }

    /** A client with its secret, told once. */
    record Secret(View client, String clientSecret, String tokenUrl) {

        @Override
        public String toString() {
            return "Secret[" + client.id() + "]";
        }
    }

    /** What is needed to make one. */
    record Creation(@NotNull @Name String name,
            @Size(max = 40) @Nullable List<@NotNull Permission> permissions) {}
}
