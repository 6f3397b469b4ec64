package io.meridian.launcher;

import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.region.Ports;
import io.meridian.launcher.region.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A region's servers from nothing, through restarts, kills and damage. The whole stack is the business of e2e. */
class StackIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;
    private final int publicPort = freePort();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
        pidFiles().all().forEach(left -> left.end(Duration.ofSeconds(10)));
    }

    @Test
    void data_surviveAnOrderlyRestart_andAKilledLauncher() throws Exception {
        Process first = up();
        sql("create table kept (what text); insert into kept values ('one')");
        mail("first mail");
        stop(first);
        assertThat(pidFiles().all()).isEmpty();

        Process second = up();
        sql("insert into kept values ('two')");
        Set<Long> orphans = pids();
        assertThat(orphans).hasSize(5);
        second.destroyForcibly().waitFor();
        assertThat(running()).as("children outlive a killed launcher").hasSize(4);

        up();
        assertThat(output()).contains("ending kafka", "ending postgres", "left over from a former start");
        assertThat(pids()).doesNotContainAnyElementsOf(orphans);
        assertThat(orphans).noneMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
        assertThat(count()).isEqualTo(2);
        assertThat(mailbox()).contains("first mail");
    }

    @Test
    void child_isStartedAgain_whenItDies_andTheRegionCannotBeStartedTwice() throws Exception {
        up();
        OwnedProcess redis = pidFiles().read("redis").orElseThrow();
        redis.running().orElseThrow().destroyForcibly();
        await("redis is started again", () -> pidFiles().read("redis").filter(p -> p.pid() != redis.pid())
                .flatMap(OwnedProcess::running).isPresent());

        Process second = launch("up");
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(output()).contains("already running", "./meridian down");
        assertThat(running()).hasSize(5);
    }

    @Test
    void down_endsWhatAKilledLauncherLeft_andFreshStartsFromNothing() throws Exception {
        Process first = up();
        sql("create table kept (what text)");
        first.destroyForcibly().waitFor();

        assertThat(launch("down").waitFor()).isZero();
        assertThat(running()).isEmpty();
        assertThat(output()).contains("postgres has ended");
        assertThat(launch("down").waitFor()).isZero();
        assertThat(output()).contains("Nothing is running");

        up("--fresh");
        try (Connection connection = connect();
                var tables = connection.getMetaData().getTables(null, null, "kept", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void up_startsNothing_whenAPidFileIsDamaged() throws Exception {
        Files.createDirectories(data().resolve("run"));
        Files.writeString(data().resolve("meridian-region"), "eu\n");
        Files.writeString(data().resolve("run/kafka.pid"), "pid=");

        assertThat(launch("up").waitFor()).isEqualTo(1);
        assertThat(output()).contains("kafka.pid cannot be read", "delete the file");
        assertThat(data().resolve("postgres")).doesNotExist();
        Files.delete(data().resolve("run/kafka.pid"));
    }

    private Process up(String... options) throws Exception {
        Process process = launch("up", options);
        await("the region is ready", () -> {
            assertThat(process.isAlive()).as(output()).isTrue();
            return output().contains(ServersMain.READY);
        });
        return process;
    }

    private Process launch(String command, String... options) throws IOException {
        Path project = Path.of("../..").toAbsolutePath().normalize();
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                ServersMain.class.getName(), project.toString(), command, "--data", data().toString()));
        if ("up".equals(command)) {
            line.addAll(List.of("--port", Integer.toString(publicPort)));
        }
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log().toFile()).start();
        started.add(process);
        return process;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private void sql(String statements) throws SQLException {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private int count() throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + ports().get("postgres") + "/postgres",
                "postgres", new Secrets(data().resolve("secrets")).password("postgres"));
    }

    private void mail(String subject) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports().get("smtp"))) {
            socket.getOutputStream().write(("EHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n"
                    + "Subject: " + subject + "\r\n\r\nhello\r\n.\r\nQUIT\r\n").getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).contains("250 OK, stored");
        }
    }

    private String mailbox() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + ports().get("simulators") + "/demo/mailbox.json");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private Set<Long> pids() {
        return pidFiles().all().stream().map(OwnedProcess::pid).collect(Collectors.toSet());
    }

    private List<OwnedProcess> running() {
        return pidFiles().all().stream().filter(process -> process.running().isPresent()).toList();
    }

    private String output() throws IOException {
        return Files.readString(log());
    }

    private Ports ports() {
        return Ports.read(data().resolve("run/ports.properties"));
    }

    private PidFiles pidFiles() {
        return new PidFiles(data().resolve("run"));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        return directory.resolve("output.log");
    }
}
