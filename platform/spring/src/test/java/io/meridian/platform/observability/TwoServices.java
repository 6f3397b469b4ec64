package io.meridian.platform.observability;

import io.meridian.alpha.AlphaApplication;
import io.meridian.beta.BetaApplication;
import io.meridian.contracts.access.Role;
import io.meridian.platform.MeridianService;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestKeys;
import io.meridian.testkit.identity.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/** A process with two services, as local mode runs them; calls them and writes the answers to a file. */
final class TwoServices {

    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private TwoServices() {}

    /**
     * @param arguments
     *            file for the answers, tenant, then properties of both services
     */
    public static void main(String[] arguments) throws Exception {
        TestKeys keys = TestKeys.ofThisJvm();
        System.setProperty("MERIDIAN_REGION", "eu");
        System.setProperty("MERIDIAN_INTERNAL_JWKS", keys.publicKeys().toString());
        System.setProperty("SAMPLE_INTERNAL_KEY", keys.privateKey("sample-service").toString());
        String[] properties = List.of(arguments).subList(2, arguments.length).toArray(String[]::new);
        ConfigurableApplicationContext alpha = MeridianService.run(AlphaApplication.class, "alpha-service", properties)
                .orElseThrow();
        ConfigurableApplicationContext beta = MeridianService.run(BetaApplication.class, "beta-service", properties)
                .orElseThrow();
        String token = new TestTokens(keys, Clock.systemUTC(), "eu")
                .mint(TestCaller.user(UUID.fromString(arguments[1]), Role.AGENT));
        String answers = call(alpha, token, "/relay?to=" + address(beta)) + "\n" + call(alpha, token, "/fail")
                + "\n" + call(alpha, token, "/refuse") + "\n" + call(beta, token, "/actuator/prometheus");
        Files.writeString(Path.of(arguments[0]), answers);
        beta.close();
        alpha.close();
    }

    private static String address(ConfigurableApplicationContext service) {
        return "http://127.0.0.1:" + Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port"));
    }

    private static String call(ConfigurableApplicationContext service, String token, String path)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(address(service) + path))
                    .header("Authorization", "Bearer " + token)
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01").build(), BodyHandlers.ofString());
            return answer.body();
        }
    }
}
