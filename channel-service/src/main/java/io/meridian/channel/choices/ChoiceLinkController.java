package io.meridian.channel.choices;

import io.meridian.channel.choices.ChoiceLinks.LinkView;
import io.meridian.channel.consent.Contacts.About;
import io.meridian.channel.conversation.NewEntry;
import io.meridian.channel.conversation.SeenCustomers;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.policy.law.RuleTexts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links that staff give to customers. */
@RestController
class ChoiceLinkController {

    private final ChoiceLinks links;
    private final SeenCustomers customers;

    ChoiceLinkController(ChoiceLinks links, SeenCustomers customers) {
        this.links = links;
        this.customers = customers;
    }

    /** What the customer is asked to confirm. */
    record NewLink(@Nullable @Size(max = 10) List<@NotNull @Valid Ask> asks) {}

    record Ask(@NotNull @Pattern(regexp = "marketing|survey") String purpose,
            @NotNull @Pattern(regexp = "voice|auto-voice|sms|messaging|email") String channel) {

        private About about() {
            return new About(RuleTexts.constant(Purpose.class, purpose),
                    RuleTexts.constant(ContactChannel.class, channel));
        }
    }

    @PostMapping("/api/v1/customers/{customerId}/choice-links")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    LinkView make(Caller caller, @PathVariable UUID customerId, @RequestHeader("Idempotency-Key") String key,
            @RequestBody(required = false) @Valid @Nullable NewLink body) {
        List<Ask> asks = body == null || body.asks() == null ? List.of() : body.asks();
        return links.make(customers.require(caller, customerId), customerId,
                caller.subject() + "/" + NewEntry.key(key),
                asks.stream().map(Ask::about).collect(Collectors.toSet()));
    }
}
