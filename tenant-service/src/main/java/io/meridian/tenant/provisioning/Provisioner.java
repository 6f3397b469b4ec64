package io.meridian.tenant.provisioning;

import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.tenant.keycloak.KeycloakException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes tenants. A wish is worked on by one node at a time; each step is noted after its effect, so a crash at any point
 * means that at most one step runs twice, and every step may.
 */
@Component
class Provisioner {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int WORTH_A_WARNING = 5;

    private final Wishes wishes;
    private final List<ProvisioningStep> steps;
    private final Clock clock;

    Provisioner(Wishes wishes, List<ProvisioningStep> steps, Clock clock) {
        this.wishes = wishes;
        this.steps = List.copyOf(steps);
        this.clock = clock;
    }

    List<ProvisioningStep> steps() {
        return steps;
    }

    @Scheduled(fixedDelayString = "${meridian.tenant.provisioning.poll:500ms}")
    void run() {
        UUID lease = Ids.next();
        Optional<Wish> wish = wishes.claim(lease);
        while (wish.isPresent()) {
            work(wish.get(), lease);
            wish = wishes.claim(lease);
        }
    }

    private void work(Wish wish, UUID lease) {
        try {
            CurrentTenant.run(new TenantId(wish.id()), () -> runSteps(wish, lease));
        } catch (MeridianException e) {
            failed(wish, lease, e.code().wire(), e);
        } catch (RuntimeException e) {
            failed(wish, lease, "internal", e);
        }
    }

    private void runSteps(Wish wish, UUID lease) {
        for (int i = wish.stepsDone(); i < steps.size(); i++) {
            steps.get(i).run(wish);
            if (!wishes.stepDone(wish.id(), lease, i + 1, i + 1 == steps.size())) {
                LOG.info("Tenant {}: another node goes on after step {}", wish.id(), steps.get(i).name());
                return;
            }
        }
        LOG.info("Tenant {} ({}) is made", wish.id(), wish.slug());
    }

    private void failed(Wish wish, UUID lease, String code, RuntimeException e) {
        Duration wait = Duration.ofSeconds(1L << Math.min(wish.attempts(), 6));
        wishes.failed(wish.id(), lease, code,
                clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
        if (!(e instanceof KeycloakException)) {
            LOG.error("Tenant {} cannot be made ({}); it is tried again. Look at the cause.", wish.id(), code, e);
        } else if (wish.attempts() == WORTH_A_WARNING) {
            LOG.warn("Tenant {} still waits for the identity provider ({})", wish.id(), code);
        }
    }
}
