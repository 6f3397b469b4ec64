package io.meridian.contracts.events;

import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.contracts.events.tenant.TeamChanged;
import io.meridian.contracts.events.tenant.UserChanged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Keeps events readable for ever: each type has its schema checked in and samples of what was really sent. After a wanted
 * change run with {@code -Dschemas.write=true}, look at the difference, and never touch an old sample.
 */
class EventContractTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/events");
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final EventJson events = new EventJson();

    static List<EventDescriptor<?>> all() {
        return EventCatalog.ofAllServices().all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void schema_isTheOneCheckedIn(EventDescriptor<?> event) throws IOException {
        Path file = SCHEMAS.resolve(event.topic().split("\\.")[1]).resolve(event.type() + ".schema.json");
        String schema = JSON.writeValueAsString(EventSchema.of(event)) + "\n";
        if (Boolean.getBoolean("schemas.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema);
        }
        assertThat(file).as("run with -Dschemas.write=true").content().isEqualTo(schema);
    }

    @Test
    void schemas_haveNoFileWithoutAnEvent() throws IOException {
        try (Stream<Path> files = Files.walk(SCHEMAS)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString())
                    .map(name -> name.replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(all().stream().map(EventDescriptor::type).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void samples_areReadAndWrittenUnchanged(EventDescriptor<?> event) throws IOException {
        for (byte[] sample : samples(event)) {
            Event read = events.read(sample, event.record());
            assertThat(JSON.readTree(events.write(read))).isEqualTo(JSON.readTree(sample));
            assertThat(read.key()).isNotNull();
            assertThat(read.sequence()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void samples_withFieldsOfALaterProducer_areReadTheSame(EventDescriptor<?> event) throws IOException {
        for (byte[] sample : samples(event)) {
            ObjectNode later = (ObjectNode) JSON.readTree(sample);
            later.put("addedLater", "x").putObject("alsoAddedLater").put("y", 1);
            assertThat(events.<Event>read(JSON.writeValueAsBytes(later), cast(event)))
                    .isEqualTo(events.read(sample, event.record()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void samples_withoutARequiredField_areRefused(EventDescriptor<?> event) throws IOException {
        for (String field : EventSchema.required(event.record())) {
            ObjectNode less = (ObjectNode) JSON.readTree(samples(event).getFirst());
            less.remove(field);
            assertThatThrownBy(() -> events.read(JSON.writeValueAsBytes(less), event.record()))
                    .isInstanceOf(UnreadableEventException.class);
        }
    }

    @Test
    void read_withoutARequiredFieldOfAPart_isRefused() {
        UUID id = UUID.randomUUID();
        String json = "{\"customerId\":\"" + id + "\",\"permissions\":[{\"purpose\":\"MARKETING\",\"channel\":\"SMS\","
                + "\"at\":\"2026-11-22T10:00:00Z\"}],\"taken\":0,\"sequence\":4}";
        assertThatThrownBy(() -> events.read(json.getBytes(StandardCharsets.UTF_8), ContactChanged.class))
                .isInstanceOf(UnreadableEventException.class).hasMessageContaining("decision");
    }

    @Test
    void read_withoutAnOptionalField_givesNull() {
        UUID id = UUID.randomUUID();
        String json = "{\"userId\":\"" + id + "\",\"status\":\"ACTIVE\",\"teamIds\":[],\"sequence\":4}";
        assertThat(events.read(json.getBytes(StandardCharsets.UTF_8), UserChanged.class).siteId()).isNull();
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void read_refusesWhatIsNotTheEvent(String json) {
        assertThatThrownBy(() -> events.read(json.getBytes(StandardCharsets.UTF_8), TeamChanged.class))
                .isInstanceOf(UnreadableEventException.class);
    }

    static List<String> garbage() {
        return List.of("", "{", "null", "7", "[]", "{\"teamId\":\"x\",\"deleted\":true,\"sequence\":1}",
                "{\"teamId\":\"0190f5d2-0000-7000-8000-000000000001\",\"deleted\":true,\"sequence\":1} trailing");
    }

    @Test
    void descriptor_refusesNamesOutsideTheRule() {
        assertThatThrownBy(
                () -> new EventDescriptor<>("tenant.created", "meridian.tenant.tenant.v1", TeamChanged.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventDescriptor<>("tenant.created.v1", "tenant", TeamChanged.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventCatalog.of(List.of(TeamChanged.class, TeamChanged.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @SuppressWarnings("unchecked")
    private static Class<Event> cast(EventDescriptor<?> event) {
        return (Class<Event>) event.record();
    }

    private static List<byte[]> samples(EventDescriptor<?> event) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(event.type()))) {
            List<byte[]> samples = files.sorted().map(EventContractTest::bytes).toList();
            assertThat(samples).as("samples of " + event.type()).isNotEmpty();
            return samples;
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
