package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.tenant.input.Name;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Outsourcing partners of a tenant. */
@RestController
@RequestMapping("/api/v1/partners")
class PartnerController {

    /** All four parts of IPv4, as others would be filled with zeros; no names, no zones. */
    private static final Pattern NETWORK = Pattern
            .compile("([0-9]+(?:[.][0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

    private final Partners partners;
    private final Members members;

    PartnerController(Partners partners, Members members) {
        this.partners = partners;
        this.members = members;
    }

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.AUDITOR, Role.PARTNER_ADMIN})
    PartnerList list(Caller caller) {
        return new PartnerList(partners.list(caller).stream().map(this::view).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    View create(@Valid @RequestBody Creation body) {
        requireNetworks(body.networks());
        return view(partners.add(body::applyTo));
    }

    @PutMapping("/{partnerId}")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    View replace(@PathVariable UUID partnerId, @Valid @RequestBody Change body) {
        requireNetworks(body.networks());
        return view(members.changePartner(partnerId, body.version(), body::applyTo));
    }

    @GetMapping("/{partnerId}/usage")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.AUDITOR, Role.PARTNER_ADMIN})
    Partners.Usage usage(Caller caller, @PathVariable UUID partnerId,
            @RequestParam @jakarta.validation.constraints.Pattern(regexp = "20[0-9]{2}-[01][0-9]") String month) {
        try {
            return partners.usage(caller, partnerId, YearMonth.parse(month));
        } catch (DateTimeException e) {
            throw Invalid.field("month", "must be a month such as 2026-11");
        }
    }

    private View view(Partner partner) {
        return new View(partner.id(), partner.name, partner.teamIds.stream().sorted().toList(), partner.networks,
                partner.active, partners.count(partner.id()), partner.version());
    }

    /** Addresses and networks as the edge reads them; names are none. */
    private static void requireNetworks(List<String> networks) {
        for (String network : networks) {
            try {
                requireNetwork(network);
            } catch (IllegalArgumentException e) {
                throw Invalid.field("networks",
                        "must be addresses such as 203.0.113.7, or networks such as 203.0.113.0/24: " + network);
            }
        }
    }

    private static void requireNetwork(String network) {
        Matcher parts = NETWORK.matcher(network);
        if (!parts.matches()) {
            throw new IllegalArgumentException(network);
        }
        int bits = InetAddress.ofLiteral(parts.group(1)).getAddress().length * Byte.SIZE;
        int prefix = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
        if (prefix < 1 || prefix > bits) {
            throw new IllegalArgumentException(network);
        }
    }

    record PartnerList(List<View> items) {}

    /** A partner. */
    record View(UUID id, String name, List<UUID> teamIds, List<String> networks, boolean active, int people,
            long version) {}

    /** What is needed to add one. */
    record Creation(@NotNull @Name String name, @NotNull @Size(max = 50) Set<@NotNull UUID> teamIds,
            @NotNull @Size(max = 50) List<@NotNull @Size(min = 2, max = 45) String> networks) {

        void applyTo(Partner partner) {
            partner.name = name;
            partner.networks = networks.stream().distinct().toList();
            if (!partner.teamIds.equals(teamIds)) {
                partner.teamIds = new HashSet<>(teamIds);
            }
        }
    }

    /** What replaces everything. */
    record Change(@NotNull @Name String name, @NotNull @Size(max = 50) Set<@NotNull UUID> teamIds,
            @NotNull @Size(max = 50) List<@NotNull @Size(min = 2, max = 45) String> networks, @NotNull Boolean active,
            long version) {

        void applyTo(Partner partner) {
            new Creation(name, teamIds, networks).applyTo(partner);
            partner.active = active;
        }
    }
}
