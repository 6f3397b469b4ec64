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

/** What a tenant asks besides the law. */
@RestController
@RequestMapping("/api/v1/law/tenant-rules")
class TenantRuleController {

    private final TenantRules rules;

    TenantRuleController(TenantRules rules) {
        this.rules = rules;
    }

    record RuleList(List<TenantRule> items) {}

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    RuleList list() {
        return new RuleList(rules.list());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = Role.TENANT_ADMIN)
    TenantRule create(@RequestBody TenantRuleInput body) {
        return rules.create(body);
    }

    @PutMapping("/{ruleId}")
    @Allow(roles = Role.TENANT_ADMIN)
    TenantRule replace(@PathVariable UUID ruleId, @RequestBody TenantRuleInput body) {
        return rules.replace(ruleId, body);
    }

    @DeleteMapping("/{ruleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = Role.TENANT_ADMIN)
    void delete(@PathVariable UUID ruleId) {
        rules.delete(ruleId);
    }
}
