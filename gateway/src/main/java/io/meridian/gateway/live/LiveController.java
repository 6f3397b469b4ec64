package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.caller.Known;
import io.meridian.gateway.caller.LiveCaller;
import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Server-sent events for clients whose way has no room for a WebSocket. */
@RestController
class LiveController {

    private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);

    private static final String GET = "GET";

    private final LiveHub hub;

    LiveController(LiveHub hub) {
        this.hub = hub;
    }

    @GetMapping(value = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Allow(kinds = {CallerKind.USER, CallerKind.VISITOR})
    void follow(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException {
        if (!GET.equals(request.getMethod())) { // Spring takes HEAD for it too, whose frames would go nowhere for ever
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(GET));
        }
        List<ClientFrame.Place> places = places(request);
        LiveCaller who = LiveCaller.of(request).orElseThrow(
                () -> new MeridianException(CommonError.UNAUTHENTICATED, "Sign in, or send a visitor token."));
        Known known = who.now();
        SseWire[] wire = new SseWire[1];
        Connection connection = hub.open(who, known,
                new Connection.Origin(EdgeRequest.of(request).network(), false), c -> wire[0] = new SseWire(c.outbox));
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            hub.follow(connection, places);
            wire[0].run(response.getOutputStream());
        } catch (InterruptedException e) {
            LOG.debug("An event stream was cut");
        } catch (IOException e) {
            LOG.debug("An event stream is gone: {}", e.toString());
        } finally {
            hub.closed(connection);
        }
    }

    private static List<ClientFrame.Place> places(HttpServletRequest request) {
        String[] wanted = request.getParameterValues("subscribe");
        List<ClientFrame.Place> places = new ArrayList<>();
        try {
            for (String one : wanted == null ? new String[0] : wanted) {
                places.add(ClientFrame.place(one));
            }
        } catch (ClientFrame.MalformedException e) {
            throw new MeridianException(CommonError.MALFORMED_REQUEST,
                    "Write subscribe=<stream>@<last number seen>, or subscribe=<stream>.");
        }
        return places;
    }
}
