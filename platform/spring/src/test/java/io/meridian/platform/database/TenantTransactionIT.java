package io.meridian.platform.database;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.sample.SampleApplication;
import io.meridian.platform.sample.SampleApplication.Note;
import io.meridian.platform.sample.SampleApplication.Notes;
import io.meridian.testkit.service.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServiceTest(service = "sample", classes = SampleApplication.class, kafka = false)
class TenantTransactionIT {

    private final Notes notes;
    private final SystemDatabase system;

    @Autowired
    TenantTransactionIT(Notes notes, SystemDatabase system) {
        this.notes = notes;
        this.system = system;
    }

    @Test
    void eachTenantSeesItsOwn_onTheSameConnections() throws Exception {
        List<TenantId> tenants = List.of(tenant(), tenant());
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> work = IntStream.range(0, 400).<Future<?>>mapToObj(i -> threads.submit(() -> {
                TenantId mine = tenants.get(i % 2);
                String text = mine + (i % 7 == 0 ? "" : " " + i);
                try {
                    CurrentTenant.call(mine, () -> notes.add(i % 5 == 0 ? "fails" : text));
                } catch (IllegalStateException planted) {
                    assertThat(planted).hasMessage("planted");
                }
                assertThat(CurrentTenant.call(mine, notes::all)).allMatch(n -> n.text().startsWith(mine.toString()));
            })).toList();
            for (Future<?> f : work) {
                f.get();
            }
        }
        assertThat(CurrentTenant.call(tenants.get(0), notes::all)).hasSize(160);
    }

    @Test
    void missingTenantIsAnError_neverAnEmptyResult() {
        CurrentTenant.call(tenant(), () -> notes.add("there"));
        assertThatThrownBy(notes::all).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> CurrentTenant.call(tenant(), notes::allWithoutTransaction))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void rowCannotBeGivenToAnotherTenant() {
        TenantId mine = tenant();
        CurrentTenant.call(mine, () -> notes.add("mine"));
        assertThatThrownBy(() -> CurrentTenant.call(mine, () -> notes.moveTo(UUID.randomUUID())))
                .isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("row-level security");
    }

    @Test
    void systemLoginFindsWorkAcrossTenants_andMayDoNoMoreThanIsListed() {
        Note note = CurrentTenant.call(tenant(), () -> notes.add("found"));
        assertThat(system.jdbc().sql("select text from note where id = ?").param(note.id()).query(String.class).list())
                .containsExactly("found");
        assertThatThrownBy(() -> system.jdbc().sql("delete from note").update())
                .isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("permission denied");
    }

    @Test
    void systemTransactionRollsBack_onAnError() {
        assertThatThrownBy(() -> system.inTransaction(() -> {
            throw new IllegalStateException("planted");
        })).hasMessage("planted");
        assertThat(system.inTransaction(() -> 1)).isEqualTo(1);
    }

    private static TenantId tenant() {
        return new TenantId(UUID.randomUUID());
    }
}
