package io.meridian.ticket.field;

import io.meridian.contracts.access.Role;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Custom fields. */
@RestController
class FieldController {

    private final Fields fields;

    FieldController(Fields fields) {
        this.fields = fields;
    }

    record FieldList(List<Field> items) {}

    @GetMapping("/api/v1/ticket-fields")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = "ticket-read")
    FieldList list() {
        return new FieldList(fields.list());
    }

    @PostMapping("/api/v1/ticket-fields")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = Role.TENANT_ADMIN)
    Field create(@RequestBody FieldInput.New body) {
        return fields.create(body.checked());
    }

    @PutMapping("/api/v1/ticket-fields/{fieldId}")
    @Allow(roles = Role.TENANT_ADMIN)
    Field replace(@PathVariable UUID fieldId, @RequestBody FieldInput.Change body) {
        return fields.replace(fieldId, body);
    }
}
