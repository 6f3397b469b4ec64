package io.meridian.beta;

import io.meridian.platform.security.Allow;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The end of a call: answers with the trace it is in. */
@RestController
class LeafController {

    private static final Logger OWN = LoggerFactory.getLogger(LeafController.class);
    private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.Library");

    @Allow(services = "sample-service")
    @GetMapping("/leaf")
    String leaf(HttpServletRequest request) throws InterruptedException {
        LIBRARY.info("library at work in beta");
        Thread background = Thread.ofPlatform().name("background").start(() -> {
            OWN.info("background of beta");
            LIBRARY.info("background of a library");
        });
        background.join();
        return MDC.get("traceId") + " " + request.getHeader("traceparent");
    }
}
