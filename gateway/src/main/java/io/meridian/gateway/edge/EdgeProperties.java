package io.meridian.gateway.edge;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The region as the outside sees it.
 *
 * @param region
 *            this cell's region
 * @param publicUrl
 *            scheme, host and port under which browsers reach this gateway, without a path
 * @param trustedProxies
 *            networks (CIDR) of load balancers in front, whose {@code X-Forwarded-For} is believed; empty: nobody's
 */
@Validated
@ConfigurationProperties("meridian.edge")
public record EdgeProperties(@NotBlank String region, @NotNull URI publicUrl,
        @DefaultValue List<String> trustedProxies) {

    public EdgeProperties {
        trustedProxies = trustedProxies.stream().filter(network -> !network.isBlank()).toList();
        if (publicUrl.getHost() == null || !List.of("http", "https").contains(String.valueOf(publicUrl.getScheme()))
                || !publicUrl.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("meridian.edge.public-url must be like https://eu.example.com, not: "
                    + publicUrl);
        }
    }

    /** Scheme, host and port, as browsers send it in {@code Origin}. */
    public String origin() {
        return publicUrl.toString();
    }

    public boolean https() {
        return "https".equals(publicUrl.getScheme());
    }

    /** The realm of this region. */
    public String realm() {
        return "meridian-" + region;
    }

    /** The issuer of the realm's tokens. */
    public String issuer() {
        return publicUrl + "/auth/realms/" + realm();
    }
}
