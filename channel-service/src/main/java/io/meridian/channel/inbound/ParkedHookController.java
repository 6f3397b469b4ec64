package io.meridian.channel.inbound;

import io.meridian.channel.inbound.ParkedHooks.Parked;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Parked hooks for administrators. */
@RestController
class ParkedHookController {

    private final ParkedHooks parked;
    private final HookReplay replay;

    ParkedHookController(ParkedHooks parked, HookReplay replay) {
        this.parked = parked;
        this.replay = replay;
    }

    @GetMapping("/api/v1/parked-hooks")
    @Allow(roles = Role.TENANT_ADMIN)
    Page<Parked> list(@RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Page.of(parked.list(Cursor.parse(cursor).orElse(null), limit), limit,
                one -> new Cursor(one.parkedAt(), one.id()), one -> one);
    }

    @PostMapping("/api/v1/parked-hooks/{parkedId}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = Role.TENANT_ADMIN)
    void replay(@PathVariable UUID parkedId) {
        replay.run(parkedId);
    }
}
