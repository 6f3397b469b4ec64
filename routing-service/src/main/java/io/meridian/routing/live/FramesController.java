package io.meridian.routing.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Frames for the live hub: an agent's own stream, seen by nobody else. */
@RestController
class FramesController {

    private final Frames frames;

    FramesController(Frames frames) {
        this.frames = frames;
    }

    record Wanted(@NotNull @Size(max = 80) String stream, @Nullable Long after, @Nullable String viewClass) {}

    record Request(@NotNull @Size(min = 1, max = 100) List<@Valid Wanted> streams) {}

    record Frame(long seq, String type, Instant at, Map<String, Object> data) {}

    record Shown(String stream, boolean allowed, @Nullable String code, @Nullable String viewClass, long last,
            boolean more, List<Frame> frames) {}

    record Answer(List<Shown> streams) {}

    @PostMapping("/internal/frames")
    @Allow(kinds = CallerKind.USER, services = "gateway")
    Answer read(Caller caller, @Valid @RequestBody Request request) {
        return new Answer(request.streams().stream().map(w -> frames.read(caller, w)).toList());
    }
}
