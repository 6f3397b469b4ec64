package io.meridian.tenant.userimport;

import io.meridian.contracts.access.Role;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Many people at once, from a CSV. */
@RestController
@RequestMapping("/api/v1/user-imports")
class UserImportController {

    private final UserImports imports;

    UserImportController(UserImports imports) {
        this.imports = imports;
    }

    @PostMapping("/check")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    Report check(Caller caller, @Valid @RequestBody Sheet body) {
        UserImports.Read read = imports.check(caller, body.csv());
        return new Report(read.people().stream()
                .map(person -> new Line(person.row(), person.email(), person.name(), person.problems())).toList(),
                read.problems(), read.clean());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    Done run(Caller caller, @Valid @RequestBody Sheet body) {
        return new Done(imports.run(caller, body.csv()));
    }

    record Sheet(@NotBlank @Size(max = 200_000) String csv) {}

    record Line(int row, String email, String name, List<Problem> problems) {}

    record Report(List<Line> rows, List<Problem> problems, boolean clean) {}

    record Done(int invited) {}
}
