package io.meridian.gateway.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks one owner what its streams show. */
final class OwnerClient {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final HttpHost host;
    private final RequestConfig config;
    private final Timer ok;
    private final Timer failed;

    OwnerClient(Owner owner, URI url, HttpClient http, Duration timeout, MeterRegistry meters) {
        this.http = http;
        this.host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        this.config = RequestConfig.custom().setResponseTimeout(Timeout.of(timeout))
                .setConnectionRequestTimeout(Timeout.of(timeout)).setExpectContinueEnabled(false).build();
        String name = owner.name().toLowerCase(Locale.ROOT);
        this.ok = timer(meters, name, "ok");
        this.failed = timer(meters, name, "failed");
    }

    /**
     * A question about one stream.
     *
     * @param after
     *            null: no frames, only the last number
     * @param viewClass
     *            null: as whoever the token names
     */
    record Wanted(StreamId stream, @Nullable Long after, @Nullable String viewClass) {}

    /** An owner that answered with an error. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;

        RefusedException(int status) {
            super("status " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * One answer per question, in the same order.
     *
     * @param token
     *            internal token; all streams are of its tenant
     * @throws RefusedException
     *             if it answered with an error
     * @throws IOException
     *             if it did not answer
     */
    List<Shown> ask(String token, List<Wanted> wanted) throws IOException {
        long begun = System.nanoTime();
        boolean good = false;
        try {
            List<Shown> shown = post(token, wanted);
            good = true;
            return shown;
        } finally {
            (good ? ok : failed).record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** Tells something; no answer is expected. */
    void tell(String token, String path, JsonNode body) throws IOException {
        exchange(token, path, body);
    }

    private List<Shown> post(String token, List<Wanted> wanted) throws IOException {
        ObjectNode question = JSON.createObjectNode();
        var streams = question.putArray("streams");
        for (Wanted one : wanted) {
            ObjectNode entry = streams.addObject().put("stream", one.stream().name());
            if (one.after() != null) {
                entry.put("after", one.after());
            }
            if (one.viewClass() != null) {
                entry.put("viewClass", one.viewClass());
            }
        }
        JsonNode answers = exchange(token, "/internal/frames", question).path("streams");
        if (answers.size() != wanted.size()) {
            throw new IOException("the answer has " + answers.size() + " streams, not " + wanted.size());
        }
        List<Shown> shown = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            shown.add(shown(wanted.get(i).stream(), answers.path(i)));
        }
        return shown;
    }

    private JsonNode exchange(String token, String path, JsonNode body) throws IOException {
        var request = new BasicClassicHttpRequest("POST", host, path);
        request.setHeader("Authorization", "Bearer " + token);
        request.setHeader("Accept", "application/json");
        request.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        return http.execute(host, request, context, OwnerClient::read);
    }

    private static JsonNode read(ClassicHttpResponse answer) throws IOException {
        byte[] content = answer.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(answer.getEntity());
        if (answer.getCode() / 100 != 2) {
            throw new RefusedException(answer.getCode());
        }
        try {
            return content.length == 0 ? JSON.createObjectNode() : JSON.readTree(content);
        } catch (JacksonException e) {
            throw new IOException("the answer is not JSON", e);
        }
    }

    private static Shown shown(StreamId stream, JsonNode answer) throws IOException {
        if (!answer.path("stream").asString("").equals(stream.name())) {
            throw new IOException("the answer is about another stream");
        }
        if (!answer.path("allowed").asBoolean(false)) {
            return Shown.refused(answer.path("code").asString("forbidden"));
        }
        List<Frame> frames = new ArrayList<>();
        for (JsonNode frame : answer.path("frames")) {
            long seq = frame.path("seq").asLong();
            frames.add(new Frame(seq, ServerFrame.event(stream.shownAs(), seq, frame.path("type").asString(""),
                    frame.path("at").asString(""), frame.path("data"))));
        }
        return new Shown(true, null, answer.path("viewClass").asString(""), answer.path("last").asLong(),
                answer.path("more").asBoolean(false), frames);
    }

    private static Timer timer(MeterRegistry meters, String owner, String outcome) {
        return Timer.builder(LiveMetric.FETCHES.meter()).tags("owner", owner, "outcome", outcome).register(meters);
    }
}
