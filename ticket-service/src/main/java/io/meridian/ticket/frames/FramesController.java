package io.meridian.ticket.frames;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.ViewClass;
import io.meridian.ticket.work.TicketStream;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Frames for the live hub. Rights are decided here when somebody subscribes with their own token; later the gateway asks
 * with its own, once for all who subscribed.
 */
@RestController
class FramesController {

    private static final int MOST_STREAMS = 100;
    private static final Pattern STREAM = Pattern.compile(
            "ticket:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private final Reader reader;

    FramesController(Reader reader) {
        this.reader = reader;
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
    @Allow(kinds = CallerKind.USER, services = "gateway")
    Answer read(Caller caller, @RequestBody @Valid Request request) {
        if (caller.tenantId().isEmpty()) {
            return new Answer(request.streams().stream().map(w -> Shown.refused(w.stream(), "forbidden")).toList());
        }
        return new Answer(reader.read(caller, request.streams()));
    }

    /** All streams of a request in one transaction. */
    @Service
    static class Reader {

        private final TicketStream tickets;

        Reader(TicketStream tickets) {
            this.tickets = tickets;
        }

        @Transactional
        public List<Shown> read(Caller caller, List<Wanted> wanted) {
            tickets.takeTurn();
            return wanted.stream().map(w -> read(caller, w)).toList();
        }

        private Shown read(Caller caller, Wanted wanted) {
            Matcher stream = STREAM.matcher(wanted.stream());
            if (!stream.matches()) {
                return Shown.refused(wanted.stream(), "not_found");
            }
            UUID id = UUID.fromString(stream.group(1));
            if (caller.kind() == CallerKind.SERVICE) {
                ViewClass view = ViewClass.of(wanted.viewClass());
                if (view.isVisitor()) {
                    throw Invalid.field("viewClass", "must be that of staff");
                }
                return show(wanted, view, tickets.read(view.viewer(), id, wanted.after()));
            }
            if (wanted.viewClass() != null) {
                throw Invalid.field("viewClass", "is named by the gateway only");
            }
            ViewClass view = ViewClass.staff(caller.viewer());
            if (view.isVisitor()) {
                return Shown.refused(wanted.stream(), "forbidden");
            }
            try {
                return show(wanted, view, tickets.read(caller, id, wanted.after()));
            } catch (MeridianException stopped) {
                if (stopped.code() != CommonError.VIEWING_STOPPED) {
                    throw stopped;
                }
                return Shown.refused(wanted.stream(), "forbidden");
            }
        }

        private static Shown show(Wanted wanted, ViewClass view, Optional<TicketStream.Part> part) {
            return part.map(p -> new Shown(wanted.stream(), true, null, view.wire(), p.last(), p.more(),
                    p.entries().stream().map(e -> new Frame(e.sequence(), e.type(), e.at(), e.data())).toList()))
                    .orElseGet(() -> Shown.refused(wanted.stream(), "not_found"));
        }
    }
}
