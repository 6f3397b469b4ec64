package io.meridian.channel.attachment;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestTokens;
import io.meridian.testkit.service.TestEnvironment;
import io.meridian.testkit.time.TestClock;
import jakarta.servlet.ServletContext;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class AttachmentsIT {

    private static final String UPLOAD = "/api/v1/widget/attachments";
    private static final String MESSAGES = "/api/v1/widget/messages";

    private final Shops shops;
    private final ObjectStore objects;
    private final UnusedFiles unused;
    private final TestClock clock;
    private final TestEnvironment environment;
    private final SystemDatabase system;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final Path folder;
    private final TestTokens tokens;
    private final Path uploads;
    private final Supplier<URI> service;

    @Autowired
    AttachmentsIT(Shops shops, UnusedFiles unused, ApplicationContext context) {
        this.shops = shops;
        this.unused = unused;
        this.objects = context.getBean(ObjectStore.class);
        this.clock = context.getBean(TestClock.class);
        this.environment = context.getBean(TestEnvironment.class);
        this.system = context.getBean(SystemDatabase.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.transactions = context.getBean(PlatformTransactionManager.class);
        this.folder = context.getBean(ChannelProperties.class).objects().folder();
        this.tokens = context.getBean(TestTokens.class);
        this.uploads = ((File) Objects.requireNonNull(
                context.getBean(ServletContext.class).getAttribute(ServletContext.TEMPDIR))).toPath();
        this.service = () -> URI
                .create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Test
    void picture_goesWithAMessageToTheAgent() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        JsonNode file = upload(guest.api(), "defekt.gif", Samples.image("png", 30, 20)).expect(201).json();
        assertThat(file.path("name").asString()).isEqualTo("defekt.png");
        assertThat(file.path("type").asString()).isEqualTo("image/png");
        assertThat(file.path("width").asInt()).isEqualTo(30);
        String id = file.path("id").asString();
        JsonNode message = guest.api().post(MESSAGES, Map.of("attachmentIds", List.of(id))).expect(201).json();
        assertThat(message.path("attachments").path(0)).isEqualTo(file);
        assertThat(message.path("text").isNull()).isTrue();

        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        ApiResponse download = chief.api().get("/api/v1/attachments/" + id).expect(200);
        assertThat(download.bytes()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(download.header("Content-Disposition").orElse("")).startsWith("attachment;");
        assertThat(download.header("Content-Security-Policy").orElse("")).contains("sandbox");
        assertThat(download.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(guest.api().get(UPLOAD + "/" + id).expect(200).bytes()).isEqualTo(download.bytes());
        shops.staff(shop, Role.AGENT, VisibilityScope.OWN).api().get("/api/v1/attachments/" + id)
                .expectProblem(404, "not_found");
        shops.guest(shop).api().get(UPLOAD + "/" + id).expectProblem(404, "not_found");
        shops.guest(shops.shop()).api().get(UPLOAD + "/" + id).expectProblem(404, "not_found");
        guest.api().post(MESSAGES, Map.of("attachmentIds", List.of(id))).expectProblem(400, "validation_failed");
        guest.api().post(MESSAGES, Map.of("attachmentIds", List.of(UUID.randomUUID())))
                .expectProblem(400, "validation_failed");
    }

    @Test
    void fileOfAnotherVisitor_cannotBeSent() {
        Shop shop = shops.shop();
        String id = upload(shops.guest(shop).api(), "a.png", Samples.image("png", 3, 3)).expect(201).json().path("id")
                .asString();
        shops.guest(shop).api().post(MESSAGES, Map.of("attachmentIds", List.of(id)))
                .expectProblem(400, "validation_failed");
    }

    @Test
    void agentSendsAFile() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        UUID conversation = shops.assign(shop, shops.say(guest, "Hallo"), agent);
        String path = "/api/v1/conversations/" + conversation;
        String id = upload(agent.api(), path + "/attachments", "Anleitung.pdf", Samples.pdf()).expect(201).json()
                .path("id").asString();
        guest.api().get(UPLOAD + "/" + id).expectProblem(404, "not_found");
        agent.api().post(path + "/messages", Map.of("text", "Bitte sehr", "attachmentIds", List.of(id))).expect(201);
        assertThat(guest.api().get(UPLOAD + "/" + id).expect(200).bytes()).isEqualTo(Samples.pdf());
        assertThat(guest.api().get(MESSAGES).expect(200).text()).contains("Anleitung.pdf");
    }

    @Test
    void wrongFiles_areRefusedByTheirContent() {
        Guest guest = shops.guest(shops.shop());
        upload(guest.api(), "a.png", Samples.text("<html><script>alert(1)</script>")).expectProblem(415,
                "attachment_type");
        upload(guest.api(), "a.pdf", Samples.pdf("<< /JavaScript (x) >>")).expectProblem(422, "attachment_unsafe");
        upload(guest.api(), "a.png", Samples.pngThatClaims(50_000, 50_000)).expectProblem(422, "attachment_unsafe");
        upload(guest.api(), "a.png", new byte[0]).expectProblem(400, "validation_failed");
        upload(guest.api(), "a.png", new byte[10 * 1024 * 1024 + 1]).expectProblem(413, "body_too_large");
    }

    @Test
    void sameKey_isTheSameUpload() {
        Guest guest = shops.guest(shops.shop());
        ApiClient keyed = guest.api().with("Idempotency-Key", "upload-number-1");
        byte[] image = Samples.image("png", 5, 5);
        JsonNode first = upload(keyed, "a.png", image).expect(201).json();
        assertThat(upload(keyed, "a.png", image).expect(201).json()).isEqualTo(first);
        upload(keyed, "a.png", Samples.image("png", 6, 6)).expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void upload_isRefused_whileTwentyFilesWaitForAMessage() throws Exception {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        ApiClient keyed = guest.api().with("Idempotency-Key", "the-very-first-file");
        String first = upload(keyed, "0.pdf", Samples.pdf("% 0")).expect(201).json().path("id").asString();
        List<Integer> more = together(30, n -> upload(guest.api(), n + ".pdf", Samples.pdf("% " + n)).status());
        assertThat(more).filteredOn(status -> status == 201).hasSize(19);
        assertThat(more).filteredOn(status -> status == 409).hasSize(11);
        upload(guest.api(), "x.pdf", Samples.pdf("% x")).expectProblem(409, "too_many_unsent_files");
        assertThat(storedOf(shop)).as("nothing of a refused file stays").isEqualTo(20);
        // What is stored is told again, somebody else is not meant, and a message makes room.
        upload(keyed, "0.pdf", Samples.pdf("% 0")).expect(201);
        upload(shops.guest(shop).api(), "x.pdf", Samples.pdf("% x")).expect(201);
        guest.api().post(MESSAGES, Map.of("attachmentIds", List.of(first))).expect(201);
        upload(guest.api(), "x.pdf", Samples.pdf("% x")).expect(201);
    }

    @Test
    void upload_isRefused_whileAHundredMegabytesWaitForAMessage() {
        Guest guest = shops.guest(shops.shop());
        String filling = "% " + "x".repeat(9_900_000);
        for (int n = 0; n < 10; n++) {
            upload(guest.api(), n + ".pdf", Samples.pdf(filling + n)).expect(201);
        }
        upload(guest.api(), "11.pdf", Samples.pdf(filling + 11)).expectProblem(409, "too_many_unsent_files");
        upload(guest.api(), "small.pdf", Samples.pdf()).expect(201);
    }

    @Test
    void unusedFiles_allGoInOneRun() {
        Shop shop = shops.shop();
        unusedFilesOf(shop, 1_200);
        unused.remove();
        assertThat(filesOf(shop)).isZero();
    }

    @Test
    @Timeout(60)
    void unusedFiles_thatTheStoreDoesNotGiveUp_stayAndDoNotHoldUpTheRest() {
        Shop stuck = shops.shop();
        Shop other = shops.shop();
        unusedFilesOf(stuck, 501);
        unusedFilesOf(other, 3);
        ObjectStore failing = new ObjectStore() {

            @Override
            public void put(String key, byte[] content) {
                objects.put(key, content);
            }

            @Override
            public Optional<byte[]> get(String key) {
                return objects.get(key);
            }

            @Override
            public void delete(String key) {
                if (key.startsWith(stuck.tenant().toString())) {
                    throw new ObjectStoreException(null);
                }
                objects.delete(key);
            }
        };
        new UnusedFiles(system, jdbc, transactions, failing, clock).remove();
        assertThat(filesOf(stuck)).isEqualTo(501);
        assertThat(filesOf(other)).isZero();
    }

    @Test
    void upload_ofNobody_isAnsweredBeforeTheFileCame() throws Exception {
        for (String target : List.of(UPLOAD, "/api/v1/conversations/" + UUID.randomUUID() + "/attachments")) {
            try (Socket socket = uploading(target, 9_000_000)) {
                assertThat(statusOf(socket)).isEqualTo("HTTP/1.1 401 ");
            }
        }
    }

    /** As the gateway does: it reads the answer when it has sent the whole body. */
    @Test
    void upload_ofNobody_isAnsweredToAClientThatSendsTheFileFirst() throws Exception {
        try (Socket socket = uploading(UPLOAD, 9_000_000)) {
            for (int sent = 0; sent < 9_000_000; sent += 100_000) {
                socket.getOutputStream().write(new byte[100_000]);
            }
            assertThat(statusOf(socket)).isEqualTo("HTTP/1.1 401 ");
        }
    }

    @Test
    void upload_thatComesSlowly_waitsOutsideOfTheHeap_andLeavesNothingThere() throws Exception {
        Guest guest = shops.guest(shops.shop());
        TestCaller visitor = TestCaller.visitor(guest.shop().tenant()).withSubject(guest.identity().toString());
        try (Socket socket = uploading(UPLOAD, 9_000_000, "Authorization: Bearer " + tokens.mint(visitor) + "\r\n")) {
            socket.getOutputStream().write(Samples.text("--b\r\nContent-Disposition: form-data; name=\"file\";"
                    + " filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"));
            socket.getOutputStream().write(new byte[2_000_000]);
            Shops.await(() -> waiting() > 1_000_000);
        }
        Shops.await(() -> waiting() == 0);
        byte[] pdf = Samples.pdf("% " + "x".repeat(2_000_000));
        String id = upload(guest.api(), "a.pdf", pdf).expect(201).json().path("id").asString();
        assertThat(guest.api().get(UPLOAD + "/" + id).expect(200).bytes()).isEqualTo(pdf);
        Shops.await(() -> waiting() == 0);
    }

    @Test
    void upload_thatIsNoForm_isRefused() {
        Guest guest = shops.guest(shops.shop());
        guest.api().uncounted().with("Content-Type", "multipart/form-data").post(UPLOAD, Samples.text("no parts"))
                .expectProblem(415, "unsupported_media_type");
    }

    @Test
    void storedBytes_areSealed_andUnusedFilesGoAfterADay() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        String used = upload(guest.api(), "a.pdf", Samples.pdf()).expect(201).json().path("id").asString();
        String left = upload(guest.api(), "b.pdf", Samples.pdf("% other")).expect(201).json().path("id").asString();
        guest.api().post(MESSAGES, Map.of("attachmentIds", List.of(used))).expect(201);
        assertThat(objects.get(shop.tenant() + "/" + used)).hasValueSatisfying(
                bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("PDF"));
        unused.remove();
        assertThat(objects.get(shop.tenant() + "/" + left)).isPresent();
        clock.advance(Duration.ofHours(25));
        try {
            unused.remove();
        } finally {
            clock.reset();
        }
        assertThat(objects.get(shop.tenant() + "/" + left)).isEmpty();
        assertThat(objects.get(shop.tenant() + "/" + used)).isPresent();
        guest.api().get(UPLOAD + "/" + left).expectProblem(404, "not_found");
        assertThat(CurrentTenant.find().map(TenantId::value)).isEmpty();
    }

    /** A connection with an upload of nobody, of which only the head was sent. */
    private Socket uploading(String target, int length) throws IOException {
        return uploading(target, length, "");
    }

    private Socket uploading(String target, int length, String headers) throws IOException {
        URI address = service.get();
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write(("POST " + target + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\n" + headers + "Idempotency-Key: k-1234567\r\nContent-Type: multipart/form-data; boundary=b"
                + "\r\nContent-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Bytes of uploads on the disk that are not read to their end, or not forgotten. */
    private long waiting() {
        try (Stream<Path> files = Files.list(uploads)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String statusOf(Socket socket) throws IOException {
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        return answer.readLine();
    }

    /** Files of a shop that were uploaded two days ago; their objects are gone already. */
    private void unusedFilesOf(Shop shop, int count) {
        database().execute(database().superuser(),
                """
                        insert into attachment (tenant_id, id, customer_id, owner_id, client_key, request_hash, name, type, size,
                          object_key, created_at)
                        select '%1$s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'k', '', '', 'application/pdf', 1,
                          '%1$s/' || n, now() - interval '2 days' from generate_series(1, %2$s) n"""
                        .formatted(shop.tenant(), count));
    }

    private long filesOf(Shop shop) {
        return system.jdbc().sql("select count(*) from attachment where tenant_id = ?").param(shop.tenant())
                .query(Long.class).single();
    }

    private long storedOf(Shop shop) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(shop.tenant().toString()))) {
            return files.count();
        }
    }

    private TestDatabase database() {
        return environment.database().orElseThrow();
    }

    private static List<Integer> together(int times, IntFunction<Integer> request) throws Exception {
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> all = IntStream.rangeClosed(1, times)
                    .<Callable<Integer>>mapToObj(n -> () -> request.apply(n)).toList();
            return executor.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }

    private static ApiResponse upload(ApiClient api, String name, byte[] content) {
        return upload(api, UPLOAD, name, content);
    }

    private static ApiResponse upload(ApiClient api, String path, String name, byte[] content) {
        String boundary = "----boundary-of-this-test";
        byte[] body = Samples.join(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8),
                content, ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return api.with("Content-Type", "multipart/form-data; boundary=" + boundary).post(path, body);
    }
}
