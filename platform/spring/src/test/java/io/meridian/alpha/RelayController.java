package io.meridian.alpha;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.client.ServiceClients;
import io.meridian.platform.security.Allow;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logs carelessly and calls the other service. */
@RestController
class RelayController {

    private static final Logger OWN = LoggerFactory.getLogger(RelayController.class);
    private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.Library");

    private final ServiceClients clients;

    RelayController(ServiceClients clients) {
        this.clients = clients;
    }

    @Allow(kinds = CallerKind.USER)
    @GetMapping("/relay")
    String relay(@RequestParam String to, HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        OWN.info("relaying for jane@example.com with {}", authorization);
        LIBRARY.info("library at work in alpha");
        return String.valueOf(clients.of(URI.create(to), Duration.ofSeconds(5)).get()
                .uri("/leaf?phone={phone}", "+491701234567").retrieve().body(String.class));
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
