package io.meridian.compliance.consent;

import io.meridian.compliance.consent.ConsentRecord.By;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What customers decided. */
@RestController
@RequestMapping("/api/v1/consents")
class ConsentController {

    private final ConsentLedger ledger;

    ConsentController(ConsentLedger ledger) {
        this.ledger = ledger;
    }

    record ConsentList(List<ConsentRecord> items) {}

    @GetMapping
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.AUDITOR, Role.INTEGRATOR})
    ConsentList list(Caller caller, @RequestParam @NotNull @Size(min = 1, max = 100) List<UUID> customer) {
        if (caller.partner() != null) {
            // This service does not know whom somebody sees; the wordings are not masked.
            throw new MeridianException(CommonError.FORBIDDEN, "The tenant's own people read the history.");
        }
        return new ConsentList(ledger.list(customer));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR})
    ConsentRecord record(Caller caller, @RequestBody ConsentInput body) {
        return ledger.record(body, new By(caller.kind().wire(), caller.subject()));
    }
}
