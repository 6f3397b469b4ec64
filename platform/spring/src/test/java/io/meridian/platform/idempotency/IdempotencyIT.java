package io.meridian.platform.idempotency;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.platform.counter.CounterApplication.Counters;
import io.meridian.platform.counter.CounterApplication.Gate;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestTokens;
import io.meridian.testkit.service.ServiceTest;
import io.meridian.testkit.service.TestEnvironment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest(service = "sample", classes = CounterApplication.class)
class IdempotencyIT {

    private final UUID tenant = UUID.randomUUID();
    private final UUID counter = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final TestCaller agent = TestCaller.user(tenant, Role.AGENT);
    private final TestTokens tokens;
    private final Counters counters;
    private final Gate gate;
    private final TestDatabase database;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    IdempotencyIT(TestTokens tokens, Counters counters, Gate gate, TestEnvironment environment,
            @LocalServerPort int port) {
        this.tokens = tokens;
        this.counters = counters;
        this.gate = gate;
        this.database = environment.database().orElseThrow();
        this.port = port;
    }

    @Test
    void sameKeyAndBody_givesTheFirstAnswerAgain_withOneEffect() throws Exception {
        HttpResponse<String> first = post(agent, key, "plain");
        HttpResponse<String> again = post(agent, key, "plain");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"value\":1");
        for (String header : List.of("Content-Type", "Location", "ETag")) {
            assertThat(again.headers().firstValue(header)).isPresent().isEqualTo(first.headers().firstValue(header));
        }
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void keysOfDifferentCallers_haveNothingToDoWithEachOther() throws Exception {
        post(agent, key, "plain");
        assertThat(post(TestCaller.user(tenant, Role.AGENT), key, "plain").statusCode()).isEqualTo(201);
        assertThat(value()).isEqualTo(2);
        assertThat(post(TestCaller.user(UUID.randomUUID(), Role.AGENT), key, "plain").body()).contains("\"value\":1");
    }

    @Test
    void sameKeyAndOtherBody_isRefused() throws Exception {
        post(agent, key, "plain");
        HttpResponse<String> other = post(agent, key, "other");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("\"code\":\"idempotency_key_reused\"");
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void missingOrMalformedKey_isRefused() throws Exception {
        assertThat(post(agent, null, "plain").body()).contains("\"code\":\"idempotency_key_required\"")
                .contains("\"status\":400");
        assertThat(post(agent, "with space", "plain").statusCode()).isEqualTo(400);
        assertThat(post(agent, "x".repeat(256), "plain").statusCode()).isEqualTo(400);
        assertThat(value()).isZero();
    }

    @Test
    void secondRequestWhileTheFirstRuns_isToldToWait() throws Exception {
        gate.entered = new CountDownLatch(1);
        gate.open = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> first = http.sendAsync(request(agent, key, "slow"),
                BodyHandlers.ofString());
        assertThat(gate.entered.await(20, TimeUnit.SECONDS)).isTrue();
        HttpResponse<String> second = post(agent, key, "slow");
        gate.open.countDown();
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("\"code\":\"request_in_progress\"");
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        assertThat(first.get().statusCode()).isEqualTo(201);
        assertThat(post(agent, key, "slow").headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void equalRequestsAtTheSameMoment_haveOneEffect() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(http.sendAsync(request(agent, key, "plain"), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> one : all) {
            assertThat(one.get().statusCode()).isIn(201, 409);
        }
        assertThat(all).filteredOn(one -> one.join().statusCode() == 201
                && one.join().headers().firstValue("Idempotency-Replayed").isEmpty()).hasSize(1);
        assertThat(value()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"refuse,409", "fail,500", "bad,400"})
    void answerOfAnError_undoesTheEffect_andLeavesTheKeyFree(String mode, int status) throws Exception {
        assertThat(post(agent, key, mode).statusCode()).isEqualTo(status);
        assertThat(value()).isZero();
        HttpResponse<String> corrected = post(agent, key, "plain");
        assertThat(corrected.statusCode()).isEqualTo(201);
        assertThat(corrected.body()).contains("\"value\":1");
    }

    @Test
    void crashBeforeTheCommit_leavesNothing_andTheKeyIsFree() throws Exception {
        gate.entered = new CountDownLatch(1);
        gate.open = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> first = http.sendAsync(request(agent, key, "slow"),
                BodyHandlers.ofString());
        assertThat(gate.entered.await(20, TimeUnit.SECONDS)).isTrue();
        database.execute(database.superuser(),
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                        + database.app().user() + "' and datname = '" + database.names().database()
                        + "' and state = 'idle in transaction'");
        gate.open.countDown();
        assertThat(first.get().statusCode()).isEqualTo(503);
        assertThat(value()).isZero();
        assertThat(post(agent, key, "slow").body()).contains("\"value\":1");
    }

    @Test
    void storedAnswer_isNotGivenToACallerWhoLostTheRight() throws Exception {
        post(agent, key, "plain");
        TestCaller demoted = TestCaller.user(tenant, Role.AUDITOR).withSubject(agent.subject());
        assertThat(post(demoted, key, "plain").statusCode()).isEqualTo(403);
    }

    @Test
    void expiredKey_isFreeAgain_alsoBeforeItIsPurged() throws Exception {
        post(agent, key, "plain");
        database.execute(database.superuser(), "update platform.idempotency_key set expires_at = now() - interval '1 s'"
                + " where key = '" + key + "'");
        assertThat(post(agent, key, "other").body()).contains("\"value\":2");
        assertThat(post(agent, key, "other").headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void callerWithoutATenant_worksInTheTenantItChooses() throws Exception {
        TestCaller ops = TestCaller.user(null, Role.PLATFORM_OPS);
        String path = "/tenants/" + tenant + "/counters/" + counter;
        HttpResponse<String> first = send(ops, key, path, "{}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(send(ops, key, path, "{}").headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void strangerIsRefused_beforeTheKeyIsLookedAt() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/counters/" + counter))
                        .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private long value() {
        return CurrentTenant.<Long, RuntimeException>call(new TenantId(tenant), () -> counters.value(counter));
    }

    private HttpResponse<String> post(TestCaller caller, @Nullable String with, String mode) throws Exception {
        return http.send(request(caller, with, mode), BodyHandlers.ofString());
    }

    private HttpRequest request(TestCaller caller, @Nullable String with, String mode) {
        return request(caller, with, "/counters/" + counter, "{\"mode\":\"" + mode + "\"}");
    }

    private HttpResponse<String> send(TestCaller caller, String with, String path, String body) throws Exception {
        return http.send(request(caller, with, path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(TestCaller caller, @Nullable String with, String path, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + tokens.mint(caller)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return (with == null ? builder : builder.header("Idempotency-Key", with)).build();
    }
}
