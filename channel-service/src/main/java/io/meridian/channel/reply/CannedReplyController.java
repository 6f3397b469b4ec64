package io.meridian.channel.reply;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ready answers: read by everybody who writes, kept by those who are responsible for what is written. */
@RestController
@RequestMapping("/api/v1/canned-replies")
class CannedReplyController {

    private final CannedReplies replies;

    CannedReplyController(CannedReplies replies) {
        this.replies = replies;
    }

    record NewCannedReply(@NotNull String shortcut, @NotNull String title, @NotNull Map<String, String> texts,
            @Nullable UUID marketId, @Nullable UUID brandId) {

        ReplyInput input() {
            return new ReplyInput(shortcut, title, texts, marketId, brandId);
        }
    }

    record CannedReplyChange(@NotNull String shortcut, @NotNull String title, @NotNull Map<String, String> texts,
            @Nullable UUID marketId, @Nullable UUID brandId, @NotNull @PositiveOrZero Long version) {

        ReplyInput input() {
            return new ReplyInput(shortcut, title, texts, marketId, brandId);
        }
    }

    record CannedReplyPage(List<CannedReply> items, @Nullable String nextCursor, List<String> variables) {}

    @GetMapping
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    CannedReplyPage list(@RequestParam @Nullable UUID market, @RequestParam @Nullable UUID brand,
            @RequestParam @Nullable @Size(min = 2, max = 35) String language,
            @RequestParam @Nullable @Size(min = 1, max = 80) String q, @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        List<CannedReply> rows = replies.list(new CannedReplies.Filter(market, brand, language, q), after(cursor),
                limit);
        boolean more = rows.size() > limit;
        List<CannedReply> shown = more ? rows.subList(0, limit) : rows;
        return new CannedReplyPage(shown, more ? cursor(shown.getLast()) : null, ReplyInput.VARIABLES);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    CannedReply create(@RequestBody @Valid NewCannedReply body) {
        return replies.create(body.input());
    }

    @GetMapping("/{replyId}")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    CannedReply get(@PathVariable UUID replyId) {
        return replies.get(replyId);
    }

    @PutMapping("/{replyId}")
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    CannedReply replace(@PathVariable UUID replyId, @RequestBody @Valid CannedReplyChange body) {
        return replies.replace(replyId, body.version(), body.input());
    }

    @DeleteMapping("/{replyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    void delete(@PathVariable UUID replyId) {
        replies.delete(replyId);
    }

    /** The shortcut after which the next page begins, opaque; before all of them without a cursor. */
    private static String after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        try {
            String shortcut = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (ReplyInput.SHORTCUT.matcher(shortcut).matches()) {
                return shortcut;
            }
        } catch (IllegalArgumentException ignored) {
            // told below
        }
        throw new MeridianException(CommonError.INVALID_CURSOR,
                "The cursor is not valid. Start again without one, or give back 'nextCursor' unchanged.");
    }

    private static String cursor(CannedReply last) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(last.shortcut().getBytes(StandardCharsets.US_ASCII));
    }
}
