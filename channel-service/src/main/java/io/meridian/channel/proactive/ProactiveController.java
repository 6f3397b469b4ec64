package io.meridian.channel.proactive;

import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.conversation.SeenCustomers;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.proactive.ProactiveMessages.Listed;
import io.meridian.channel.proactive.ProactiveMessages.Wish;
import io.meridian.channel.proactive.ProactiveStore.View;
import io.meridian.channel.template.MessageTemplates;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.consent.Purpose;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.policy.law.RuleTexts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages to customers who did not ask for them. */
@RestController
@RequestMapping("/api/v1/customers/{customerId}/proactive-messages")
class ProactiveController {

    private static final String SEND = "message-send";
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    /** What providers refuse in a value. */
    private static final Pattern LINES = Pattern.compile("[\\n\\r\\t]| {5}");

    private final ProactiveMessages messages;
    private final MessageTemplates templates;
    private final SeenCustomers customers;
    private final BusinessClock clock;

    ProactiveController(ProactiveMessages messages, MessageTemplates templates, SeenCustomers customers,
            BusinessClock clock) {
        this.messages = messages;
        this.templates = templates;
        this.customers = customers;
        this.clock = clock;
    }

    record NewMessage(@NotNull UUID channelAccountId, @NotNull String purpose, @NotNull @Valid Chosen template,
            @Nullable Instant expiresAt) {}

    record Chosen(@NotNull @Size(min = 1, max = 512) String name, @NotNull @Size(min = 2, max = 20) String language,
            @NotNull @Size(max = 20) List<@NotNull @Size(min = 1, max = 1000) String> values) {}

    @GetMapping
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = SEND)
    Listed list(Caller caller, @PathVariable UUID customerId) {
        return messages.list(caller, customers.require(caller, customerId));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = SEND)
    View send(Caller caller, @PathVariable UUID customerId, @RequestBody @Valid NewMessage body) {
        CustomerGroups.Group person = customers.require(caller, customerId);
        Purpose purpose = Stream.of(Purpose.values())
                .filter(each -> each.isUnasked() && RuleTexts.word(each).equals(body.purpose())).findFirst()
                .orElseThrow(() -> Invalid.field("purpose", "must be marketing or survey"));
        Instant expires = expiry(body.expiresAt());
        Chosen chosen = body.template();
        for (int i = 0; i < chosen.values().size(); i++) {
            if (chosen.values().get(i).isBlank() || LINES.matcher(chosen.values().get(i)).find()) {
                throw Invalid.field("template.values[" + i + "]",
                        "must not be blank, nor have line breaks, tabs or more than four spaces in a row");
            }
        }
        MessageTemplate template = templates.require(body.channelAccountId(), chosen.name(), chosen.language(),
                chosen.values().size());
        return messages.send(caller, person,
                new Wish(body.channelAccountId(), purpose, template, chosen.values(), expires));
    }

    private Instant expiry(@Nullable Instant wanted) {
        Instant now = clock.instant();
        Instant expires = wanted == null ? now.plus(USUAL) : wanted;
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
            throw Invalid.field("expiresAt", "must be within the next 7 days");
        }
        return expires;
    }

    @GetMapping("/{messageId}")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = SEND)
    View read(Caller caller, @PathVariable UUID customerId, @PathVariable UUID messageId) {
        return messages.read(caller, customers.require(caller, customerId), messageId);
    }

    @DeleteMapping("/{messageId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = SEND)
    void cancel(Caller caller, @PathVariable UUID customerId, @PathVariable UUID messageId) {
        messages.cancel(caller, customers.require(caller, customerId), messageId);
    }
}
