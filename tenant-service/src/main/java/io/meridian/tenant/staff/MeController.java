package io.meridian.tenant.staff;

import io.meridian.contracts.access.CallerKind;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.tenant.staff.UserViews.Me;
import io.meridian.tenant.staff.UserViews.MeChange;
import io.meridian.tenant.store.Catalogue;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own settings. */
@RestController
@RequestMapping("/api/v1/me")
class MeController {

    private final Catalogue catalogue;

    MeController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping
    @Allow(kinds = CallerKind.USER)
    Me get(Caller caller) {
        return Me.of(catalogue.get(Staff.class, self(caller)));
    }

    @PatchMapping
    @Allow(kinds = CallerKind.USER)
    Me change(Caller caller, @Valid @RequestBody MeChange body) {
        return Me.of(catalogue.change(Staff.class, self(caller), body.version(), body::applyTo));
    }

    private static UUID self(Caller caller) {
        return UUID.fromString(caller.subject());
    }
}
