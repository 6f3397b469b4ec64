package io.meridian.channel.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.Adapters;
import io.meridian.channel.adapter.ChannelAdapter;
import io.meridian.channel.adapter.RawHook;
import io.meridian.channel.error.ChannelError;
import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where providers call. */
@RestController
class HookController {

    private static final String HOOK = "/hooks/{channel}/{accountKey}";

    private final ChannelAccounts accounts;
    private final Adapters adapters;
    private final HookIntake intake;
    private final Bursts bursts;
    /** Accounts whose calls were noted within the last minute. */
    private final Cache<UUID, Boolean> noted = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1)).build();

    HookController(ChannelAccounts accounts, Adapters adapters, HookIntake intake, Bursts bursts) {
        this.accounts = accounts;
        this.adapters = adapters;
        this.intake = intake;
        this.bursts = bursts;
    }

    @GetMapping(HOOK)
    @Allow(kinds = CallerKind.HOOK)
    ResponseEntity<String> handshake(Caller caller, @PathVariable String channel, @PathVariable String accountKey,
            @RequestParam Map<String, String> query) {
        ChannelAccount account = account(caller, channel, accountKey);
        String challenge = adapter(channel).handshake(query, accounts.keyring(account.id()))
                .orElseThrow(() -> new MeridianException(ChannelError.HOOK_NOT_VERIFIED,
                        "The verify token is not the one of this channel account. Copy it from the account's page."));
        accounts.hookVerified(account);
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge);
    }

    @PostMapping(HOOK)
    @ResponseStatus(HttpStatus.OK)
    @Allow(kinds = CallerKind.HOOK)
    void take(Caller caller, @PathVariable String channel, @PathVariable String accountKey,
            HttpServletRequest request) throws IOException {
        ChannelAccount account = account(caller, channel, accountKey);
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        RawHook hook = new RawHook(headers, request.getInputStream().readAllBytes());
        ChannelAdapter adapter = adapter(channel);
        if (!adapter.isGenuine(hook, accounts.keyring(account.id()))) {
            throw new MeridianException(ChannelError.SIGNATURE_INVALID,
                    "The signature is not this account's. Check the app secret of the channel account.");
        }
        if (noted.asMap().putIfAbsent(account.id(), true) == null) {
            accounts.hookReceived(account);
        }
        bursts.arrived();
        intake.take(account, adapter, hook.body());
    }

    private ChannelAdapter adapter(String channel) {
        return adapters.find(channel).orElseThrow(HookController::unknown);
    }

    /** What the gateway found by the key, looked up again: the path and the caller must name the same account. */
    private ChannelAccount account(Caller caller, String channel, String key) {
        return accounts.findByKey(key).filter(ChannelAccount::active).filter(found -> found.channel().equals(channel))
                .filter(found -> caller.tenantId().map(found.tenant()::equals).orElse(false)
                        && caller.subject().equals(found.id().toString()))
                .orElseThrow(HookController::unknown);
    }

    private static MeridianException unknown() {
        return Invalid.notFound("channel account");
    }
}
