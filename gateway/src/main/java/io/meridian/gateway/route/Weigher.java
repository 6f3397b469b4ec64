package io.meridian.gateway.route;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Looks at how a request turned out, to count what was refused. */
@FunctionalInterface
interface Weigher {

    /** Counts nothing. */
    Weigher NOTHING = (from, answer) -> {};

    void weigh(HttpServletRequest from, ClassicHttpResponse answer);
}
