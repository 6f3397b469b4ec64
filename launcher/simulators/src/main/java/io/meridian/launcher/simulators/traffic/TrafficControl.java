package io.meridian.launcher.simulators.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the traffic on and off: PUT with customers per minute as text, GET to look. Not below {@code /demo}, so only this
 * machine reaches it.
 */
public final class TrafficControl implements HttpHandler {

    public static final String PATH = "/control/traffic";
    private static final double MOST_PER_MINUTE = 600;

    private final Traffic traffic;

    public TrafficControl(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("PUT")) {
                String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
                double perMinute = text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?") ? Double.parseDouble(text) : -1;
                if (perMinute < 0 || perMinute > MOST_PER_MINUTE) {
                    answer(exchange, 400, "Say customers per minute, 0 to 600");
                    return;
                }
                traffic.play(perMinute);
            }
            answer(exchange, 200, JsonMapper.shared().writeValueAsString(traffic.state()));
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
