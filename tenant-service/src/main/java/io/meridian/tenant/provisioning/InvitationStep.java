package io.meridian.tenant.provisioning;

import io.meridian.contracts.access.Role;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.invitation.Invitations;
import io.meridian.tenant.staff.NewMember;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The first administrator: who makes the enterprise administers it too. */
@Component
@Order(3)
final class InvitationStep implements ProvisioningStep {

    private final Invitations invitations;

    InvitationStep(Invitations invitations) {
        this.invitations = invitations;
    }

    @Override
    public String name() {
        return "invitation";
    }

    @Override
    public void run(Wish wish) {
        List<String> roles = wish.enterpriseName() == null
                ? List.of(Role.TENANT_ADMIN.wire())
                : List.of(Role.ENTERPRISE_ADMIN.wire(), Role.TENANT_ADMIN.wire());
        invitations.ensure(
                new NewMember(wish.adminEmail(), wish.adminName(), roles, List.of(), Scope.ALL, Set.of(), Set.of(),
                        new NewMember.Person(wish.adminLocale(), wish.timeZone())));
    }
}
