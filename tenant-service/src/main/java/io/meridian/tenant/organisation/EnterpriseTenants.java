package io.meridian.tenant.organisation;

import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * The tenants of one enterprise. Those of this region are counted; of another region only the directory is known, and its
 * own pages tell the rest: nothing of people crosses a region.
 */
@Service
class EnterpriseTenants {

    private static final String HERE = """
            select t.id, t.slug, t.name, t.region, lower(t.status) as status,
              (select count(*) from staff s where s.tenant_id = t.tenant_id and s.status = 'ACTIVE') as people,
              (select count(*) from staff s where s.tenant_id = t.tenant_id and s.status = 'INVITED') as invited
            from tenant t where t.enterprise_id = ? order by t.created_at, t.id""";

    private final SystemDatabase system;
    private final Tenants tenants;
    private final ObjectProvider<DirectoryFile> directory;

    EnterpriseTenants(SystemDatabase system, Tenants tenants, ObjectProvider<DirectoryFile> directory) {
        this.system = system;
        this.tenants = tenants;
        this.directory = directory;
    }

    /**
     * A tenant.
     *
     * @param id
     *            null: of another region, whose rows have ids of its own
     * @param address
     *            of its region; null: this one
     * @param name
     *            null: known only there, as are status and counts
     */
    record Row(@Nullable UUID id, String slug, @Nullable String name, String region, @Nullable URI address,
            @Nullable String status, @Nullable Integer people, @Nullable Integer invited) {}

    record View(UUID id, String name, List<Row> tenants) {}

    private record Here(UUID id, String slug, String name, String region, String status, int people, int invited) {

        Row row() {
            return new Row(id, slug, name, region, null, status, people, invited);
        }
    }

    /** The enterprise of the current tenant. */
    View read() {
        TenantFacts own = tenants.get();
        String name = system.jdbc().sql("select name from enterprise where tenant_id = ? and id = ?")
                .params(own.enterpriseId(), own.enterpriseId()).query(String.class).optional().orElse(own.name());
        List<Row> rows = new ArrayList<>(system.jdbc().sql(HERE).param(own.enterpriseId()).query(Here.class).list()
                .stream().flatMap(Stream::ofNullable).map(Here::row).toList());
        DirectoryFile file = directory.getIfAvailable();
        if (file != null) {
            rows.addAll(elsewhere(file.current(), own));
        }
        return new View(own.enterpriseId(), name, rows);
    }

    private List<Row> elsewhere(Directory all, TenantFacts own) {
        return all.enterpriseOf(own.slug()).stream().flatMap(enterprise -> enterprise.tenants().stream())
                .filter(tenant -> !tenant.region().equals(tenants.region()))
                .sorted(Comparator.comparing(Directory.Tenant::slug))
                .map(tenant -> new Row(null, tenant.slug(), null, tenant.region(),
                        all.region(tenant.region()).map(Directory.Region::address).orElse(null), null, null, null))
                .toList();
    }
}
