package io.meridian.channel.account;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenProperties;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Channel accounts for staff, and their place for the gateway. */
@RestController
class AccountController {

    private final ChannelAccounts accounts;
    private final String region;

    AccountController(ChannelAccounts accounts, InternalTokenProperties token) {
        this.accounts = accounts;
        this.region = token.region();
    }

    /** What the gateway needs to place a visitor. */
    record Place(UUID id, UUID tenantId, String region, String channel, String status, List<String> allowedOrigins) {}

    @GetMapping("/api/v1/channel-accounts")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    Page<AccountView> list(@RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Page.of(accounts.list(Cursor.parse(cursor).orElse(null), limit), limit, ChannelAccounts.Aged::place,
                aged -> AccountView.of(aged.account()));
    }

    @GetMapping("/internal/channel-accounts/{publicKey}")
    @Allow(services = "gateway")
    Place place(Caller caller, @PathVariable String publicKey) {
        // Usually asked for no tenant, to learn which it is; asked for one, the answer is about that one only.
        ChannelAccount account = accounts.findByKey(publicKey)
                .filter(found -> caller.tenantId().map(found.tenant()::equals).orElse(true))
                .orElseThrow(() -> Invalid.notFound("channel account"));
        return new Place(account.id(), account.tenant().value(), region, account.channel(), account.status(),
                account.settings() instanceof WidgetSettings widget ? widget.allowedOrigins() : List.of());
    }
}
