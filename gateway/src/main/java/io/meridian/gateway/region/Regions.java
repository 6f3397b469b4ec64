package io.meridian.gateway.region;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends away what belongs to another region, by the public id or the token's issuer alone, before anything is validated:
 * a caller who is in the wrong place needs the right address and nothing else, and this region may not know more of it.
 */
public final class Regions {

    private static final String REALM = "/realms/meridian-";

    private final @Nullable DirectoryFile directory;
    private final EdgeProperties edge;
    /** A program sends the same token with every request, and reading one costs a tenth of what a request does. */
    private final Cache<String, Optional<String>> claimed = Caffeine.newBuilder().maximumSize(2_000).build();

    Regions(@Nullable DirectoryFile directory, EdgeProperties edge) {
        this.directory = directory;
        this.edge = edge;
    }

    /**
     * A tenant's slug must be one of this region.
     *
     * @param pathAndQuery
     *            what was asked for, to be asked again at the other region
     * @throws MeridianException
     *             {@code wrong_region} with {@code region}, {@code address} and {@code location}; {@code unknown_tenant}
     *             if no region has such a tenant
     */
    public void requireTenantHere(String slug, String pathAndQuery) {
        requireHere(slug, pathAndQuery);
        if (!Directory.regionOf(slug).equals(Optional.of(edge.region()))) {
            throw new MeridianException(CommonError.UNKNOWN_TENANT,
                    "There is no organization of this name. Check the address you were given.");
        }
    }

    /** A public id must not be another region's. An id without a region passes. */
    public void requireHere(String publicId, String pathAndQuery) {
        if (directory != null) {
            directory.elsewhere(publicId).ifPresent(home -> {
                throw elsewhere(home, pathAndQuery);
            });
        }
    }

    /** A token must not be another region's, by the issuer (or, a visitor's, the region) that it claims. */
    public void requireTokenHere(String token, String pathAndQuery) {
        if (directory == null) {
            return;
        }
        claimed.get(token, Regions::claimedRegion).filter(region -> !region.equals(edge.region()))
                .flatMap(region -> directory.current().region(region)).ifPresent(home -> {
                    throw elsewhere(home, pathAndQuery);
                });
    }

    private static MeridianException elsewhere(Directory.Region home, String pathAndQuery) {
        return new MeridianException(CommonError.WRONG_REGION,
                "This belongs to region '" + home.name() + "'. Send the request to " + home.address() + ".",
                Map.of("region", home.name(), "address", home.address().toString(), "location",
                        home.address() + pathAndQuery),
                null);
    }

    private static Optional<String> claimedRegion(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            String issuer = claims.getIssuer() == null ? "" : claims.getIssuer();
            int realm = issuer.lastIndexOf(REALM);
            return realm < 0
                    ? Optional.ofNullable(claims.getStringClaim("region"))
                    : Optional.of(issuer.substring(realm + REALM.length()));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
