package io.meridian.channel.choices;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.channel.consent.Contacts.About;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.channel.text.Texts;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.InternalTokenProperties;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links for customers. The token stands behind the {@code #} of the address, where no server and no log sees it: an
 * Ed25519 JWT of type {@code choices+jwt}, by which the edge knows the caller as one of kind {@code link}. It opens the
 * choices and nothing else of the customer.
 */
@Service
class ChoiceLinks {

    private static final JOSEObjectType TYPE = new JOSEObjectType("choices+jwt");
    private static final Duration LIFE = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TenantDirectory tenants;
    private final AuditTrail audit;
    private final Clock clock;
    private final Signing signing;

    ChoiceLinks(JdbcClient jdbc, PlatformTransactionManager transactions, TenantDirectory tenants, AuditTrail audit,
            Clock clock, OctetKeyPair visitorTokenKey, Address address) throws JOSEException {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
        this.signing = new Signing(visitorTokenKey.getKeyID(), new Ed25519Signer(visitorTokenKey), address);
    }

    /** Where customers reach this region. */
    @Component
    record Address(ChannelProperties properties, InternalTokenProperties token) {}

    private record Signing(String key, Ed25519Signer signer, Address address) {}

    /** A link as the contract has it. */
    record LinkView(URI url, Instant expiresAt) {}

    /**
     * What a link leads to.
     *
     * @param name
     *            who asks, as customers know it
     * @param asks
     *            what they ask the customer to confirm
     */
    record Link(UUID id, UUID customer, String name, String language, Set<About> asks) {}

    private record Person(UUID brand, @Nullable String language) {}

    /**
     * A new link for a person.
     *
     * @param customer
     *            the record of theirs that it is for, also when records are taken apart again
     * @param wish
     *            by whom, and which of theirs: the same again is the same link
     * @param asks
     *            what the customer is asked to confirm
     * @throws MeridianException
     *             {@code idempotency_key_reused} if it was another link
     */
    LinkView make(CustomerGroups.Group person, UUID customer, String wish, Set<About> asks) {
        TenantId tenant = CurrentTenant.require();
        Person known = in(() -> jdbc.sql("select brand_id, language from customer where id = ?").param(person.root())
                .query((row, n) -> new Person(row.getObject(1, UUID.class), row.getString(2))).single());
        String name = tenants.known().brands().stream().filter(brand -> brand.id().equals(known.brand()))
                .map(TenantDirectory.Brand::senderName).findFirst().orElseThrow(() -> Invalid.notFound("brand"));
        // Not kept as an answer to be repeated: who reads that could decide in the customer's name.
        UUID id = UUID.nameUUIDFromBytes((tenant + "/choices/" + wish).getBytes(StandardCharsets.UTF_8));
        Instant expires = in(() -> {
            int made = jdbc.sql("insert into choice_link (id, customer_id, name, language, expires_at, asks)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(Params.of(id, customer, name, Texts.nearestTo(known.language()),
                            Times.of(Instant.ofEpochSecond(clock.instant().plus(LIFE).getEpochSecond())),
                            new SqlArrayValue("text", asks.stream().map(About::word).sorted().toArray())))
                    .update();
            if (made == 1) {
                audit.record(new Audited("customer.choices-link-made", "customer", customer, Map.of("linkId", id)));
            }
            return expiresAt(id, customer, asks);
        });
        return new LinkView(
                signing.address().properties().publicUrl().resolve("/choices#" + token(tenant, id, expires)),
                expires);
    }

    private Instant expiresAt(UUID id, UUID customer, Set<About> asks) {
        record Made(UUID customer, Set<About> asks, Instant expiresAt) {}
        Made made = jdbc.sql("select customer_id, asks, expires_at from choice_link where id = ?").param(id)
                .query((row, n) -> new Made(row.getObject(1, UUID.class), asks((String[]) row.getArray(2).getArray()),
                        Times.at(row, "expires_at")))
                .single();
        if (!made.customer().equals(customer) || !made.asks().equals(asks)) {
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                    "This key was sent with another request. Take a new one for each link.");
        }
        return made.expiresAt();
    }

    /** Where a link leads; empty if it is gone. In the caller's transaction. */
    Optional<Link> find(UUID id) {
        return jdbc.sql(
                "select customer_id, name, language, asks from choice_link where id = ? and expires_at > ?")
                .params(Params.of(id, Times.of(clock.instant())))
                .query((row, n) -> new Link(id, row.getObject(1, UUID.class), row.getString(2),
                        row.getString(3), asks((String[]) row.getArray(4).getArray())))
                .optional();
    }

    private static Set<About> asks(String[] words) {
        Set<String> asked = Set.of(words);
        return About.ALL.stream().filter(about -> asked.contains(about.word())).collect(Collectors.toSet());
    }

    private String token(TenantId tenant, UUID id, Instant expires) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(signing.key()).subject(id.toString())
                .claim("tenant", tenant.toString()).claim("region", signing.address().token().region())
                .claim("exp", expires.getEpochSecond()).build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.Ed25519).type(TYPE).keyID(signing.key()).build(), claims);
        try {
            jwt.sign(signing.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a link", e);
        }
        return jwt.serialize();
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
