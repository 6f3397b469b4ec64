package io.meridian.platform.sample;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.MeridianService;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes of a tenant: the least that uses what the platform gives. */
@SpringBootApplication
public class SampleApplication {

    public static void main(String[] args) {
        MeridianService.run(SampleApplication.class, "sample-service", args);
    }

    /** A note as sent. */
    public record NewNote(@NotBlank @Size(max = 100) String text, int stars) {}

    /** A note as kept. */
    public record Note(UUID id, String text) {}

    /** Who called. */
    public record Who(String kind, String subject) {}

    @Service
    public static class Notes {

        private final JdbcClient jdbc;

        Notes(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional
        public Note add(String text) {
            Note note = new Note(Ids.next(), text);
            jdbc.sql("insert into note (id, text) values (?, ?)").param(note.id()).param(text).update();
            if (text.equals("dies")) { // as when the server ends
                jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).list();
            }
            if (text.equals("fails")) {
                throw new IllegalStateException("planted");
            }
            return note;
        }

        @Transactional(readOnly = true)
        public List<Note> all() {
            return jdbc.sql("select id, text from note order by id").query(Notes::note).list();
        }

        @Transactional
        public int moveTo(UUID tenant) {
            return jdbc.sql("update note set tenant_id = ?").param(tenant).update();
        }

        private static Note note(ResultSet row, int number) throws SQLException {
            return new Note(row.getObject("id", UUID.class), row.getString("text"));
        }

        /** No transaction: nothing binds a tenant. */
        public List<Note> allWithoutTransaction() {
            return jdbc.sql("select id, text from note").query(Notes::note).list();
        }
    }

    @RestController
    static class NoteController {

        private final Notes notes;

        NoteController(Notes notes) {
            this.notes = notes;
        }

        @Allow(roles = Role.AGENT)
        @PostMapping("/notes")
        @ResponseStatus(HttpStatus.CREATED)
        Note add(@Valid @RequestBody NewNote note) {
            return notes.add(note.text());
        }

        @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
        @GetMapping("/notes")
        List<Note> all() {
            return notes.all();
        }

        @Allow(kinds = CallerKind.USER)
        @GetMapping("/numbers/{number}")
        int number(@PathVariable int number) {
            return number;
        }

        @Allow(anonymous = true)
        @GetMapping("/open")
        String open() {
            return "open";
        }

        @Allow(kinds = {CallerKind.USER, CallerKind.VISITOR}, services = "gateway")
        @GetMapping("/who")
        Who who(Caller caller) {
            return new Who(caller.kind().wire(), caller.subject());
        }

        @GetMapping("/forgotten")
        String forgotten() {
            return "nobody gets here";
        }
    }
}
