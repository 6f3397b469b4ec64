package io.meridian.compliance.donotcontact;

import io.meridian.compliance.donotcontact.DoNotContactLists.Report;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.policy.contact.Address;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists of people who are not contacted unasked. */
@RestController
class DoNotContactController {

    private static final String LISTS = "/api/v1/do-not-contact-lists";
    private static final String ONE = LISTS + "/{listId}";
    private static final int FILE_CHARS = 400_000;

    private final DoNotContactLists lists;

    DoNotContactController(DoNotContactLists lists) {
        this.lists = lists;
    }

    record Items(List<DoNotContactList> items) {}

    record Import(@NotNull @Size(min = 1, max = FILE_CHARS) String csv,
            @NotNull @Pattern(regexp = "add|replace") String mode) {

        private boolean replaces() {
            return "replace".equals(mode);
        }

        /** Stands in no log. */
        @Override
        public String toString() {
            return "Import[" + mode + "]";
        }
    }

    record Written(@NotNull @Size(min = 3, max = 254) String address) {

        private Address read() {
            return Address.read(address).orElseThrow(() -> Invalid.field("address",
                    "must be a telephone number with + and country code, or an e-mail address"));
        }

        /** Stands in no log. */
        @Override
        public String toString() {
            return "Written[…]";
        }
    }

    record On(List<UUID> listIds) {}

    @GetMapping(LISTS)
    @Allow(roles = {Role.TENANT_ADMIN, Role.SUPERVISOR, Role.AUDITOR})
    Items list() {
        return new Items(lists.list());
    }

    @PostMapping(LISTS)
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = Role.TENANT_ADMIN)
    DoNotContactList create(@RequestBody ListInput body) {
        return lists.create(body.checked());
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = Role.TENANT_ADMIN)
    void delete(@PathVariable UUID listId) {
        lists.delete(listId);
    }

    @PostMapping(ONE + "/imports/check")
    @Allow(roles = Role.TENANT_ADMIN)
    Report check(@PathVariable UUID listId, @RequestBody @Valid Import body) {
        return lists.check(listId, AddressFile.read(body.csv()), body.replaces());
    }

    @PostMapping(ONE + "/imports")
    @Idempotent
    @Allow(roles = Role.TENANT_ADMIN)
    DoNotContactList run(@PathVariable UUID listId, @RequestBody @Valid Import body) {
        return lists.run(listId, AddressFile.read(body.csv()), body.replaces());
    }

    @PostMapping(ONE + "/removals")
    @Allow(roles = Role.TENANT_ADMIN)
    DoNotContactList remove(@PathVariable UUID listId, @RequestBody @Valid Written body) {
        return lists.remove(listId, body.read());
    }

    @PostMapping("/api/v1/do-not-contact-lookups")
    @Allow(roles = {Role.TENANT_ADMIN, Role.SUPERVISOR, Role.AUDITOR})
    On lookUp(@RequestBody @Valid Written body) {
        return new On(lists.lookUp(body.read()));
    }
}
