package io.meridian.gateway.edge;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.HttpRequestHandler;

/** Errors that the container found before or after everything else, as problem documents. */
final class EdgeErrorPage implements HttpRequestHandler, ErrorController {

    private final Refusals refusals;

    EdgeErrorPage(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        CommonError code = switch (status instanceof Integer number ? number : 404) {
            case 404 -> CommonError.NOT_FOUND;
            case 405 -> CommonError.METHOD_NOT_ALLOWED;
            case 413 -> CommonError.BODY_TOO_LARGE;
            case 500 -> CommonError.INTERNAL;
            case 503 -> CommonError.UNAVAILABLE;
            default -> CommonError.MALFORMED_REQUEST;
        };
        String detail = code == CommonError.INTERNAL
                ? "Something went wrong on our side. Try again; if it stays, give the trace id to support."
                : "The request is not acceptable. See the API document.";
        refusals.send(request, response, new MeridianException(code, detail));
    }
}
