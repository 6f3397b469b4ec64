package io.meridian.tenant.guest;

import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.organisation.Tenants;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** The other regions, as the directory names them; none without a directory. */
@Service
public class HomeRegions {

    private final ObjectProvider<DirectoryFile> directory;
    private final Tenants tenants;

    HomeRegions(ObjectProvider<DirectoryFile> directory, Tenants tenants) {
        this.directory = directory;
        this.tenants = tenants;
    }

    /** Whether the enterprise of a tenant here has one in that other region; only the directory is asked. */
    public boolean isHome(String slug, String region) {
        return !region.equals(tenants.region())
                && known().flatMap(all -> all.enterpriseOf(slug).stream())
                        .flatMap(enterprise -> enterprise.tenants().stream())
                        .anyMatch(tenant -> tenant.region().equals(region));
    }

    /**
     * Accepts a region as the home of a guest of the current tenant.
     *
     * @throws MeridianException
     *             {@code guest_region}
     */
    public void require(String region) {
        if (!isHome(tenants.get().slug(), region)) {
            throw new MeridianException(TenantError.GUEST_REGION,
                    "A guest comes from another region in which your enterprise has a tenant. Choose one of those.",
                    Map.of("field", "guest.homeRegion"), null);
        }
    }

    /** The public address of a region. */
    Optional<URI> address(String region) {
        return known().flatMap(all -> all.region(region).stream()).map(Directory.Region::address).findFirst();
    }

    private Stream<Directory> known() {
        DirectoryFile file = directory.getIfAvailable();
        return file == null ? Stream.empty() : List.of(file.current()).stream();
    }
}
