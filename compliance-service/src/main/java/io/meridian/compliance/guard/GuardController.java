package io.meridian.compliance.guard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.policy.law.RuleTexts;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Rules of what is written to customers. */
@RestController
@RequestMapping("/api/v1/guard")
class GuardController {

    private final GuardSets sets;
    private final GuardSettings settings;
    private final GuardActions actions;
    private final GuardRules rules;
    private final GuardTrials trials;

    GuardController(GuardSets sets, GuardSettings settings, GuardActions actions, GuardRules rules,
            GuardTrials trials) {
        this.sets = sets;
        this.settings = settings;
        this.actions = actions;
        this.rules = rules;
        this.trials = trials;
    }

    record SetList(long edition, List<SetView> items) {}

    record SetView(String set, List<String> countries, Map<String, String> name, List<RuleView> rules) {}

    record RuleView(String id, boolean law, Map<String, String> name, Map<String, String> says, WrittenGuard text,
            @Nullable String own, List<String> sources, String confidence) {}

    record Setting(@JsonProperty(required = true) @Nullable String own) {}

    record RuleList(List<GuardRule> items) {}

    @GetMapping("/sets")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    SetList sets() {
        Map<String, String> own = actions.own();
        return new SetList(sets.edition().number(), sets.sets().stream()
                .map(set -> new SetView(set.set(), set.countries(), set.name(), set.rules().stream()
                        .map(rule -> new RuleView(rule.id(), rule.law(), rule.name(), rule.says(),
                                rule.written(set.countries()).text(), own.get(rule.id()), rule.sources(),
                                RuleTexts.word(rule.confidence())))
                        .toList()))
                .toList());
    }

    @PutMapping("/settings/{builtInRuleId}")
    @Allow(roles = Role.TENANT_ADMIN)
    Setting change(@PathVariable String builtInRuleId, @RequestBody Setting body) {
        settings.change(builtInRuleId, body.own());
        return body;
    }

    @GetMapping("/rules")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    RuleList rules() {
        return new RuleList(rules.list());
    }

    @PostMapping("/rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = Role.TENANT_ADMIN)
    GuardRule create(@RequestBody GuardRuleInput body) {
        return rules.create(body);
    }

    @PutMapping("/rules/{ruleId}")
    @Allow(roles = Role.TENANT_ADMIN)
    GuardRule replace(@PathVariable UUID ruleId, @RequestBody GuardRuleInput body) {
        return rules.replace(ruleId, body);
    }

    @DeleteMapping("/rules/{ruleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = Role.TENANT_ADMIN)
    void delete(@PathVariable UUID ruleId) {
        rules.delete(ruleId);
    }

    @PostMapping("/trials")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    GuardAnswer attempt(@RequestBody @Valid GuardTrial body) {
        return trials.answer(body);
    }
}
