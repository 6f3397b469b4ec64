package io.meridian.channel.administration;

import io.meridian.channel.account.AccountView;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.ProviderSettings;
import io.meridian.channel.account.WidgetSettings;
import io.meridian.channel.adapter.Adapters;
import io.meridian.channel.adapter.SendFailure;
import io.meridian.channel.adapter.SendResult;
import io.meridian.contracts.access.Role;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Channel accounts for administrators. */
@RestController
@RequestMapping("/api/v1/channel-accounts")
class AccountAdministrationController {

    private static final String ONE = "/{accountId}";

    private final AccountDesk desk;
    private final ChannelAccounts accounts;
    private final Adapters adapters;

    AccountAdministrationController(AccountDesk desk, ChannelAccounts accounts, Adapters adapters) {
        this.desk = desk;
        this.accounts = accounts;
        this.adapters = adapters;
    }

    record NumberView(String phoneNumberId, @Nullable String address, @Nullable String businessId) {}

    record Details(AccountView account, @Nullable WidgetSettings widget, @Nullable NumberView whatsapp,
            @Nullable String hookPath, @Nullable String verifyToken, @Nullable Instant hookVerifiedAt,
            @Nullable Instant hookReceivedAt, long version) {}

    record Secret(String secret) {

        /** Stands in no log. */
        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    record Tested(String outcome, @Nullable String problem, @Nullable String address,
            @Nullable Instant hookVerifiedAt, @Nullable Instant hookReceivedAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    Details create(@RequestBody @Valid AccountInput.NewAccount body) {
        return read(desk.create(desk.home(body.marketId(), body.brandId()), body));
    }

    @GetMapping(ONE)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    Details read(@PathVariable UUID accountId) {
        ChannelAccount account = desk.require(accountId);
        ChannelAccounts.Facts facts = accounts.facts(accountId);
        AccountView view = AccountView.of(account);
        if (account.settings() instanceof WidgetSettings widget) {
            return new Details(view, widget, null, null, null, null, null, facts.version());
        }
        ProviderSettings number = account.provider();
        return new Details(view, null,
                new NumberView(number.endpoint(), number.displayAddress(), number.businessId()),
                "/hooks/" + account.channel() + "/" + account.publicKey(),
                accounts.keyring(accountId).credentials().verifyToken(), facts.hookVerifiedAt(),
                facts.hookReceivedAt(), facts.version());
    }

    @PutMapping(ONE)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    Details change(@PathVariable UUID accountId, @RequestBody @Valid AccountInput.Change body) {
        desk.change(accountId, desk.moved(accountId, body), body);
        return read(accountId);
    }

    @PutMapping(ONE + "/keys")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    void replaceKeys(@PathVariable UUID accountId, @RequestBody @Valid AccountInput.Keys body) {
        desk.replaceKeys(accountId, body);
    }

    @PostMapping(ONE + "/identity-secret")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    Secret rotate(@PathVariable UUID accountId) {
        return new Secret(desk.rotateIdentitySecret(accountId));
    }

    @PostMapping(ONE + "/test")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    Tested test(@PathVariable UUID accountId) {
        ChannelAccount account = desk.require(accountId);
        account.provider();
        SendResult result = adapters.require(account.channel()).test(account, accounts.keyring(accountId));
        ChannelAccounts.Facts facts = accounts.facts(accountId);
        return switch (result) {
            case SendResult.Taken taken -> {
                accounts.tellProblem(account, null);
                yield new Tested("known", null, taken.providerId(), facts.hookVerifiedAt(), facts.hookReceivedAt());
            }
            case SendResult.Refused refused -> new Tested(
                    refused.failure().kind() == SendFailure.Kind.RETRYABLE ? "unreachable" : "refused",
                    refused.failure().code(), null, facts.hookVerifiedAt(), facts.hookReceivedAt());
            case SendResult.Unknown unknown -> new Tested("unreachable", unknown.why(), null, facts.hookVerifiedAt(),
                    facts.hookReceivedAt());
        };
    }
}
