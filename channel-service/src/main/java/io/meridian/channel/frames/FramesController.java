package io.meridian.channel.frames;

import io.meridian.contracts.access.CallerKind;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Frames for the live hub. */
@RestController
class FramesController {

    private static final int MOST_STREAMS = 100;

    private final Frames frames;

    FramesController(Frames frames) {
        this.frames = frames;
    }

    record Request(@NotNull @Size(min = 1, max = MOST_STREAMS) List<@Valid @NotNull Wanted> streams) {}

    /** One stream: from where, and as what; without a class the caller's own rights decide. */
    record Wanted(@NotNull String stream, @Nullable @Min(0) Long after, @Nullable String viewClass) {}

    record Answer(List<Shown> streams) {}

    record Shown(String stream, boolean allowed, @Nullable String code, @Nullable String viewClass, long last,
            boolean more, List<Frame> frames) {

        static Shown refused(String stream, String code) {
            return new Shown(stream, false, code, null, 0, false, List.of());
        }
    }

    record Frame(long seq, String type, Instant at, Object data) {}

    @PostMapping("/internal/frames")
    @Allow(kinds = {CallerKind.USER, CallerKind.VISITOR}, services = "gateway")
    Answer read(Caller caller, @RequestBody @Valid Request request) {
        if (caller.tenantId().isEmpty()) {
            return new Answer(request.streams().stream().map(w -> Shown.refused(w.stream(), "forbidden")).toList());
        }
        return new Answer(frames.read(caller, request.streams()));
    }
}
