package io.meridian.platform.web;

import io.meridian.kernel.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes problem documents (RFC 9457) of error codes: {@code type}, {@code title}, {@code status}, {@code detail} and
 * the members {@code code} (stable), {@code category}, {@code traceId}.
 */
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /**
     * A problem document.
     *
     * @param detail
     *            what happened and what to do, without personal data
     * @param more
     *            further members, such as {@code errors}
     */
    public static ProblemDetail problem(ErrorCode code, String detail, Map<String, Object> more) {
        ProblemDetail problem = ProblemDetail.forStatus(code.category().status());
        problem.setType(URI.create("urn:meridian:problem:" + code.wire()));
        problem.setTitle(title(code));
        problem.setDetail(detail);
        problem.setProperty("code", code.wire());
        problem.setProperty("category", code.category().name().toLowerCase(java.util.Locale.ROOT));
        Optional.ofNullable(MDC.get("traceId")).ifPresent(id -> problem.setProperty("traceId", id));
        more.forEach(problem::setProperty);
        return problem;
    }

    /** Writes a problem from a filter, where no controller advice reaches. */
    public void write(HttpServletRequest request, HttpServletResponse response, ErrorCode code, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.reset();
        response.setStatus(code.category().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        ProblemDetail problem = problem(code, detail, Map.of());
        problem.setInstance(URI.create(request.getRequestURI()));
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    private static String title(ErrorCode code) {
        String words = code.wire().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
