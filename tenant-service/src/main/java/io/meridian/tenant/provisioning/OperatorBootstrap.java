package io.meridian.tenant.provisioning;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.KeycloakException;
import io.meridian.tenant.keycloak.NewPerson;
import io.meridian.tenant.organisation.Platform;
import io.meridian.tenant.staff.Member;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.NewMember;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the first operator named in the configuration, as soon as the identity provider answers. */
@Component
class OperatorBootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorBootstrap.class);

    private final OperatorProperties properties;
    private final Members members;
    private final KeycloakAdmin keycloak;
    private volatile boolean done;

    OperatorBootstrap(OperatorProperties properties, Members members, KeycloakAdmin keycloak) {
        this.properties = properties;
        this.members = members;
        this.keycloak = keycloak;
        this.done = properties.email().isEmpty();
    }

    @Scheduled(fixedDelay = 1000)
    void run() {
        if (done) {
            return;
        }
        try {
            CurrentTenant.run(Platform.TENANT, this::ensure);
            done = true;
            LOG.info("The platform has its operator");
        } catch (KeycloakException e) {
            LOG.debug("The operator waits for the identity provider: {}", e.reason());
        }
    }

    private void ensure() {
        Member member = members.findByEmail(properties.email())
                .orElseGet(() -> members.invite(new NewMember(properties.email(), properties.name(),
                        List.of(Role.PLATFORM_OPS.wire()), List.of(), Scope.ALL, Set.of(), Set.of(),
                        new NewMember.Person("en", "UTC"))));
        String subject = keycloak.ensurePerson(new NewPerson(properties.email(), properties.name(), "en",
                properties.password(), !properties.passwordStays()));
        members.join(member.id(), subject);
    }
}
