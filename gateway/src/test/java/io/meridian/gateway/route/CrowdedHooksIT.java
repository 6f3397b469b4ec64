package io.meridian.gateway.route;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.TightGatewayTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A burst that the services cannot follow: two hooks may be under way here. */
class CrowdedHooksIT extends TightGatewayTest {

    private final String hook = "/hooks/whatsapp/" + SERVICES.account("whatsapp");

    @Test
    void hooksAboveTheLimitAreRefusedAtOnce_andTakenWhenThereIsRoomAgain() {
        assertThat(send("right").status()).isEqualTo(200);
        List<Browser.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> send("slow"), threads))
                    .toList().stream().map(CompletableFuture::join).toList();
        }
        assertThat(answers).extracting(Browser.Answer::status).containsOnly(200, 503);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(2);
        assertThat(answers).filteredOn(answer -> answer.status() == 503).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        });
        assertThat(send("slow").status()).isEqualTo(200);
    }

    private Browser.Answer send(String signature) {
        return from("198.51.100.77").with("X-Hub-Signature-256", signature).send("POST", hook, "{}");
    }
}
