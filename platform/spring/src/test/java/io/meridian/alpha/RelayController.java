package io.meridian.alpha;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Logs carelessly and calls the other service. */
@RestController
class RelayController {

    private static final Logger OWN = LoggerFactory.getLogger(RelayController.class);
    private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.Library");

    private final RestClient http;

    RelayController(RestClient.Builder http) {
        this.http = http.build();
    }

    @Allow(kinds = CallerKind.USER)
    @GetMapping("/relay")
    String relay(@RequestParam String to, HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        OWN.info("relaying for jane@example.com with {}", authorization);
        LIBRARY.info("library at work in alpha");
        return String.valueOf(http.get().uri(to + "?phone={phone}", "+491701234567")
                .header(HttpHeaders.AUTHORIZATION, authorization).retrieve().body(String.class));
    }

    @Allow(kinds = CallerKind.USER)
    @GetMapping("/fail")
    String fail() {
        throw new IllegalStateException("planted for jane@example.com");
    }

    @Allow(kinds = CallerKind.USER)
    @GetMapping("/refuse")
    String refuse() {
        throw new MeridianException(CommonError.CONFLICT, "Planted");
    }
}
