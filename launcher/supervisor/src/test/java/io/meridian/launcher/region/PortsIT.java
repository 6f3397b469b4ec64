package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsIT {

    private static final List<String> NAMES = List.of("postgres", "kafka", "redis");

    @TempDir
    private Path directory;

    @Test
    void ports_stayTheSame_fromStartToStart() throws IOException {
        Ports first = Ports.choose(file(), free(), NAMES);
        Ports second = Ports.choose(file(), free(), NAMES);

        for (String name : NAMES) {
            assertThat(second.get(name)).isEqualTo(first.get(name));
        }
        assertThat(second.all().values()).doesNotHaveDuplicates();
        assertThat(Ports.read(file()).all()).isEqualTo(second.all());
    }

    @Test
    void port_isChosenAnew_whenSomebodyElseHasTakenIt() throws IOException {
        Ports first = Ports.choose(file(), free(), NAMES);
        try (ServerSocket taken = new ServerSocket(first.get("kafka"), 1, InetAddress.getLoopbackAddress())) {
            Ports second = Ports.choose(file(), free(), NAMES);

            assertThat(second.get("kafka")).isNotEqualTo(taken.getLocalPort());
            assertThat(second.get("postgres")).isEqualTo(first.get("postgres"));
        }
    }

    @Test
    void choose_namesTheRemedy_whenThePublicPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.choose(file(), taken.getLocalPort(), NAMES))
                    .isInstanceOf(LaunchException.class).hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void read_namesTheRemedy_whenTheFileIsDamaged() throws IOException {
        Files.writeString(file(), "kafka=\nwhat");

        assertThatThrownBy(() -> Ports.read(file())).isInstanceOf(LaunchException.class)
                .hasMessageContaining("Delete it");
    }

    private Path file() {
        return directory.resolve("ports.properties");
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
