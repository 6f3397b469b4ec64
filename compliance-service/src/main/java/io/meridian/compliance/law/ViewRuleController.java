package io.meridian.compliance.law;

import io.meridian.contracts.access.Role;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who of a tenant's staff sees less. */
@RestController
@RequestMapping("/api/v1/view-rules")
class ViewRuleController {

    private final ViewRules rules;

    ViewRuleController(ViewRules rules) {
        this.rules = rules;
    }

    record RuleList(List<ViewRule> items) {}

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    RuleList list() {
        return new RuleList(rules.list());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    ViewRule create(@RequestBody ViewRuleInput body) {
        return rules.create(body);
    }

    @PutMapping("/{ruleId}")
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    ViewRule replace(@PathVariable UUID ruleId, @RequestBody ViewRuleInput body) {
        return rules.replace(ruleId, body);
    }

    @DeleteMapping("/{ruleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    void delete(@PathVariable UUID ruleId) {
        rules.delete(ruleId);
    }
}
