package io.meridian.platform.web;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where exceptions become problem+json. Caller's faults are logged at INFO, ours at ERROR. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> meridian(MeridianException e, HttpServletRequest request) {
        return answer(request, e.code(), String.valueOf(e.getMessage()), e.details(), e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        for (Throwable cause : causes(e)) {
            switch (cause) {
                case BodyTooLargeException large -> {
                    return answer(request, CommonError.BODY_TOO_LARGE, large.detail(), Map.of(), e);
                }
                case UnrecognizedPropertyException unknown -> {
                    return answer(request, CommonError.UNKNOWN_FIELD,
                            "The field '" + path(unknown) + "' is not known here. Remove it or correct its name.",
                            Map.of("field", path(unknown)), e);
                }
                case CharacterCodingException coding -> {
                    return answer(request, CommonError.INVALID_ENCODING, "The body is not valid UTF-8.", Map.of(),
                            coding);
                }
                case DatabindException wrong -> {
                    return answer(request, CommonError.MALFORMED_REQUEST,
                            "The value of '" + path(wrong) + "' cannot be read. See the API document for its form.",
                            Map.of("field", path(wrong)), e);
                }
                default -> {
                }
            }
        }
        boolean utf8 = causes(e).anyMatchMessage("UTF-8");
        return answer(request, utf8 ? CommonError.INVALID_ENCODING : CommonError.MALFORMED_REQUEST,
                utf8 ? "The body is not valid UTF-8." : "The body is missing or is not valid JSON.", Map.of(), e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e, HttpServletRequest request) {
        return invalid(request, e.getFieldErrors().stream().map(ProblemAdvice::field).toList(), e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException e, HttpServletRequest request) {
        List<Map<String, String>> errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors fields
                        ? fields.getFieldErrors().stream().map(ProblemAdvice::field)
                        : result.getResolvableErrors().stream()
                                .map(error -> Map.of("field",
                                        String.valueOf(result.getMethodParameter().getParameterName()), "message",
                                        String.valueOf(error.getDefaultMessage()))))
                .toList();
        return invalid(request, errors, e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return invalid(request, List.of(Map.of("field", e.getName(), "message", "has the wrong form")), e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> method(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        return answer(request, CommonError.METHOD_NOT_ALLOWED, "This address does not take " + e.getMethod() + ".",
                Map.of(), e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        return answer(request, CommonError.UNSUPPORTED_MEDIA_TYPE,
                "Send one of these content types: " + MediaType.toString(e.getSupportedMediaTypes()) + ".", Map.of(),
                e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noResource(NoResourceFoundException e, HttpServletRequest request) {
        return answer(request, CommonError.NOT_FOUND, "There is nothing at this address.", Map.of(), e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anything(Exception e, HttpServletRequest request) {
        for (Throwable cause : causes(e)) {
            if (cause instanceof BodyTooLargeException large) {
                return answer(request, CommonError.BODY_TOO_LARGE, large.detail(), Map.of(), e);
            }
            if (cause.getClass().getName().equals("org.springframework.dao.OptimisticLockingFailureException")
                    || cause.getClass().getName().equals("jakarta.persistence.OptimisticLockException")) {
                return answer(request, CommonError.STALE_VERSION,
                        "Somebody changed this meanwhile. Load it again and repeat your change.", Map.of(), e);
            }
            if (cause instanceof SQLException sql && databaseAway(sql)) {
                LOG.warn("{} {}: the database is away ({})", request.getMethod(), request.getRequestURI(),
                        sql.getSQLState());
                return answer(request, CommonError.UNAVAILABLE,
                        "The data cannot be reached at the moment, and whether a"
                                + " change was made is not known. Repeat the request shortly, with the same Idempotency-Key.",
                        Map.of("retryAfter", 2), e);
            }
        }
        if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return answer(request, CommonError.MALFORMED_REQUEST, "The request is not complete. See the API document.",
                    Map.of(), e);
        }
        return answer(request, CommonError.INTERNAL,
                "Something went wrong on our side. Try again; if it stays, give the trace id to support.", Map.of(), e);
    }

    /**
     * No connection to be had, one that broke, or a server that starts, ends or is full (SQLSTATE 08, 57P0x, 53300). The
     * pool gives no state when a connection that broke before is to be rolled back.
     */
    private static boolean databaseAway(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            return e instanceof SQLTransientConnectionException || "Connection is closed".equals(e.getMessage());
        }
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("53300");
    }

    private static ResponseEntity<ProblemDetail> invalid(HttpServletRequest request, List<Map<String, String>> errors,
            Exception e) {
        return answer(request, CommonError.VALIDATION_FAILED, "Some values are not accepted; see 'errors'.",
                Map.of("errors", errors), e);
    }

    private static ResponseEntity<ProblemDetail> answer(HttpServletRequest request, ErrorCode code, String detail,
            Map<String, Object> more, Exception e) {
        if (code.category() == ErrorCategory.INTERNAL) {
            LOG.error("{} {}: {}", request.getMethod(), request.getRequestURI(), code.wire(), e);
        } else {
            LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), code.wire());
        }
        ProblemDetail problem = ProblemWriter.problem(code, detail, more);
        problem.setInstance(URI.create(request.getRequestURI()));
        var builder = ResponseEntity.status(code.category().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (more.get("retryAfter") instanceof Number seconds) {
            builder.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        return builder.body(problem);
    }

    private static Map<String, String> field(FieldError error) {
        return Map.of("field", error.getField(), "message", String.valueOf(error.getDefaultMessage()));
    }

    private static String path(JacksonException e) {
        return String.join(".", e.getPath().stream().map(reference -> reference.getPropertyName() == null
                ? String.valueOf(reference.getIndex())
                : reference.getPropertyName()).toList());
    }

    private static Causes causes(Throwable e) {
        return new Causes(Stream.iterate(e, t -> t != null, Throwable::getCause).limit(16).toList());
    }

    /** A throwable and what caused it, outermost first. */
    private record Causes(List<Throwable> list) implements Iterable<Throwable> {

        @Override
        public java.util.Iterator<Throwable> iterator() {
            return list.iterator();
        }

        boolean anyMatchMessage(String part) {
            return list.stream().anyMatch(t -> t.getMessage() != null && t.getMessage().contains(part));
        }
    }
}
