package io.meridian.platform.directory;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only thing that all regions share: <em>enterprise → tenants → region and address</em>. It holds no personal data.
 * Public ids (tenant slug, channel account id, widget key) begin with the home region and a hyphen, so the region of any
 * of them is known without a look-up; the directory tells the region's address. A reader leaves out what it does not know,
 * so that the file may grow while cells of different releases read it.
 *
 * @param version
 *            rises with every issue; a reader refuses to go back
 * @param issuedAt
 *            when it was signed
 * @param regions
 *            every region, by name
 * @param enterprises
 *            every enterprise with its tenants
 */
public record Directory(long version, Instant issuedAt, List<Region> regions, List<Enterprise> enterprises) {

    private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2,8}");
    private static final Pattern ENTERPRISE_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,59}");
    private static final Pattern PUBLIC_ID = Pattern.compile("([a-z]{2,8})-[A-Za-z0-9].*");

    /**
     * A cell.
     *
     * @param name
     *            2 to 8 small letters, such as {@code eu}
     * @param address
     *            public address without a path, such as {@code https://eu.meridian.example}
     */
    public record Region(String name, URI address) {

        public Region {
            if (!REGION_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("A region's name has 2 to 8 small letters, not: " + name);
            }
            if (address.getHost() == null || !Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                throw new IllegalArgumentException("A region's address is an http(s) address with a host: " + address);
            }
        }
    }

    /**
     * A group of tenants of one owner. Rows of it have ids of their own in each cell; none of those is here.
     *
     * @param id
     *            public id, small letters, digits and hyphens, such as {@code lumora}
     */
    public record Enterprise(String id, String name, List<Tenant> tenants) {

        public Enterprise {
            if (!ENTERPRISE_ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "An enterprise's id has 2 to 60 small letters, digits and hyphens, not: " + id);
            }
            tenants = List.copyOf(tenants);
        }
    }

    /**
     * A tenant and its home.
     *
     * @param slug
     *            public id, beginning with the region
     */
    public record Tenant(String slug, String region) {

        public Tenant {
            if (!regionOf(slug).equals(Optional.of(region))) {
                throw new IllegalArgumentException("The slug " + slug + " does not begin with its region " + region);
            }
        }
    }

    /**
     * A checked directory.
     *
     * @throws IllegalArgumentException
     *             if a name is given twice or a tenant's region is not listed
     */
    public Directory {
        regions = List.copyOf(regions);
        enterprises = List.copyOf(enterprises);
        Map<String, Region> byName = new HashMap<>();
        for (Region region : regions) {
            if (byName.put(region.name(), region) != null) {
                throw new IllegalArgumentException("Region given twice: " + region.name());
            }
        }
        Set<String> slugs = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Enterprise enterprise : enterprises) {
            if (!ids.add(enterprise.id())) {
                throw new IllegalArgumentException("Enterprise given twice: " + enterprise.id());
            }
            for (Tenant tenant : enterprise.tenants()) {
                if (!slugs.add(tenant.slug())) {
                    throw new IllegalArgumentException("Tenant given twice: " + tenant.slug());
                }
                if (!byName.containsKey(tenant.region())) {
                    throw new IllegalArgumentException(
                            "Tenant " + tenant.slug() + " lives in a region that is not listed: " + tenant.region());
                }
            }
        }
    }

    /** The region of a public id, from its text alone; empty if it does not have the form of one. */
    public static Optional<String> regionOf(String publicId) {
        Matcher matcher = PUBLIC_ID.matcher(publicId);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A region by name. */
    public Optional<Region> region(String name) {
        return regions.stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /** The region that holds a public id; empty if the id has no region's name in front or nobody knows that region. */
    public Optional<Region> locate(String publicId) {
        return regionOf(publicId).flatMap(this::region);
    }

    /** The regions besides one, by name. */
    public List<Region> others(String own) {
        return regions.stream().filter(r -> !r.name().equals(own)).sorted(Comparator.comparing(Region::name)).toList();
    }

    /** The enterprise that a tenant belongs to. */
    public Optional<Enterprise> enterpriseOf(String slug) {
        return enterprises.stream().filter(e -> e.tenants().stream().anyMatch(t -> t.slug().equals(slug))).findFirst();
    }
}
