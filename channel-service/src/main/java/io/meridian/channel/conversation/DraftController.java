package io.meridian.channel.conversation;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.kernel.error.Invalid;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the rules of texts say about drafts, and said about what was sent. */
@RestController
class DraftController {

    private final Drafts drafts;
    private final GuardResultLists results;

    DraftController(Drafts drafts, GuardResultLists results) {
        this.drafts = drafts;
        this.results = results;
    }

    record DraftCheck(@NotBlank String text, @Nullable Boolean attempt) {}

    @PostMapping("/api/v1/conversations/{conversationId}/draft-checks")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    GuardAnswer check(Caller caller, @PathVariable UUID conversationId, @RequestBody @Valid DraftCheck body) {
        if (body.text().codePointCount(0, body.text().length()) > NewEntry.MAX_CHARS) {
            throw Invalid.field("text", "must have at most " + NewEntry.MAX_CHARS + " characters");
        }
        return drafts.check(caller, conversationId, body.text(), Boolean.TRUE.equals(body.attempt()));
    }

    @GetMapping("/api/v1/guard-results")
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    Page<GuardResultLists.Result> list(Caller caller, @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Page.of(results.list(caller, Cursor.parse(cursor).orElse(null), limit), limit,
                GuardResultLists::cursor, row -> row);
    }

    @GetMapping("/api/v1/guard-results/summary")
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    GuardResultLists.Summary summary(Caller caller, @RequestParam(defaultValue = "30") @Min(1) @Max(90) int days) {
        return results.summary(caller, days);
    }
}
