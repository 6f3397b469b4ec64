package io.meridian.launcher.simulators.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/**
 * The switches of {@link Mischief} for programs: GET tells all, PUT or POST changes what its JSON object names and tells
 * all again. {@code {"batch":10,"repeat":3,"signing":"PREVIOUS","loseAnswers":0.1}}. GET {@code recording} below it tells
 * what was accepted from businesses, without what it says.
 */
final class ControlHandler implements HttpHandler {

    static final String PATH = PageHandler.PATH + "/control";

    private static final String RECORDING = PATH + "/recording";
    private static final int MOST = 10_000;

    private final Mischief mischief;
    private final Recording recording;

    ControlHandler(Mischief mischief, Recording recording) {
        this.mischief = mischief;
        this.recording = recording;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (exchange.getRequestURI().getPath().equals(RECORDING) && method.equals("GET")) {
                Answers.json(exchange, 200, recording.json());
                return;
            }
            if (method.equals("PUT") || method.equals("POST")) {
                if (!Answers.isJson(exchange)) {
                    Answers.text(exchange, 415, "Send application/json");
                    return;
                }
                try {
                    mischief.apply(new String(exchange.getRequestBody().readNBytes(MOST),
                            StandardCharsets.UTF_8));
                } catch (JacksonException e) {
                    Answers.text(exchange, 400, e.getOriginalMessage());
                    return;
                }
            } else if (!method.equals("GET")) {
                Answers.text(exchange, 405, "GET, PUT or POST");
                return;
            }
            Answers.json(exchange, 200, mischief.state());
        }
    }
}
