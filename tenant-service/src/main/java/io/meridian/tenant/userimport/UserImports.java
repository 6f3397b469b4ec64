package io.meridian.tenant.userimport;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.invitation.Invitations;
import io.meridian.tenant.organisation.TenantFacts;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.NewMember;
import jakarta.persistence.EntityManager;
import jakarta.validation.Validator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Invites the people of a table together, or nobody. Mails go out as for any invitation: after the commit, until they do. */
@Service
class UserImports {

    private static final int FORGET_EVERY = 50;

    private final EntityManager entities;
    private final Invitations invitations;
    private final Members members;
    private final Tenants tenants;
    private final Validator validator;

    UserImports(EntityManager entities, Invitations invitations, Members members, Tenants tenants,
            Validator validator) {
        this.entities = entities;
        this.invitations = invitations;
        this.members = members;
        this.tenants = tenants;
        this.validator = validator;
    }

    /** What came of reading a table. */
    record Read(List<Rows.Person> people, List<Problem> problems) {

        boolean clean() {
            return problems.isEmpty() && people.stream().allMatch(person -> person.problems().isEmpty());
        }
    }

    /** What would happen; stores nothing. */
    @Transactional(readOnly = true)
    public Read check(Caller caller, String csv) {
        Table table = Table.read(csv);
        TenantFacts tenant = tenants.get();
        Rows rows = new Rows(new References(entities), validator, new Rows.Defaults(tenant.defaultLanguage(),
                tenant.timeZone(), caller.has(Role.ENTERPRISE_ADMIN)));
        return new Read(table.rows().stream().map(rows::read).toList(), table.problems());
    }

    /**
     * Invites everybody.
     *
     * @return how many
     * @throws MeridianException
     *             {@code import_not_clean} if anything is wrong; then nobody is invited
     */
    @Transactional
    public int run(Caller caller, String csv) {
        Read read = check(caller, csv);
        if (!read.clean()) {
            throw new MeridianException(TenantError.IMPORT_NOT_CLEAN,
                    "Something in the table is wrong, so nobody was invited. Check it to see the rows, correct them and"
                            + " send it again.");
        }
        int done = 0;
        for (Rows.Person person : read.people()) {
            invite(person);
            // What is kept in memory is looked through at every statement.
            if (++done % FORGET_EVERY == 0) {
                entities.flush();
                entities.clear();
            }
        }
        return done;
    }

    private void invite(Rows.Person person) {
        NewMember member = person.member();
        if (member == null) {
            throw new IllegalStateException("A row without problems is nobody");
        }
        invitations.invite(member);
        if (!person.skills().isEmpty()) {
            UUID id = members.findByEmail(member.email()).orElseThrow().id();
            members.skills(id, person.skills());
        }
    }
}
