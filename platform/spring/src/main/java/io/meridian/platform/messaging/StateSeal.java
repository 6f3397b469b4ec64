package io.meridian.platform.messaging;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.platform.security.InternalKeys;
import java.text.ParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link SignedState} as a compact JWS of this region: Ed25519, type {@code meridian-state}. Topic, key, version and
 * region are under the signature, so that nothing signed for one place is taken in another.
 */
final class StateSeal {

    private static final JOSEObjectType TYPE = new JOSEObjectType("meridian-state");

    private final JsonMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();
    private final InternalKeys keys;
    private final String region;

    StateSeal(InternalKeys keys, String region) {
        this.keys = keys;
        this.region = region;
    }

    private record Sealed(String region, String topic, String key, long version, String content) {}

    /** Why a record is refused, for the log. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        Broken(String reason) {
            super(reason);
        }
    }

    /** Signed with this application's key. */
    String seal(SignedState state) {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.Ed25519).type(TYPE).keyID(keys.own().getKeyID()).build(),
                new Payload(json.writeValueAsString(new Sealed(region, state.topic(), state.key(), state.version(),
                        state.content()))));
        try {
            jws.sign(new Ed25519Signer(keys.own()));
        } catch (JOSEException e) {
            throw new IllegalStateException("Not a private Ed25519 key", e);
        }
        return jws.serialize();
    }

    /**
     * What a record says.
     *
     * @throws Broken
     *             if it is not signed by {@code signer}, or for another region, topic or key
     */
    SignedState open(String text, String signer, String topic, String key) throws Broken {
        try {
            JWSObject jws = JWSObject.parse(text);
            if (!(keys.all().getKeyByKeyId(signer) instanceof OctetKeyPair known)) {
                throw new Broken("no key of " + signer + " is known");
            }
            require(TYPE.equals(jws.getHeader().getType()), "not a signed state");
            require(JWSAlgorithm.Ed25519.equals(jws.getHeader().getAlgorithm())
                    && jws.verify(new Ed25519Verifier(known.toPublicJWK())), "not signed by " + signer);
            Sealed sealed = json.readValue(jws.getPayload().toBytes(), Sealed.class);
            require(sealed.region.equals(region), "of another region");
            require(sealed.topic.equals(topic) && sealed.key.equals(key), "signed for another topic or key");
            return new SignedState(topic, key, sealed.version, sealed.content);
        } catch (ParseException | JOSEException | JacksonException | IllegalArgumentException e) {
            throw new Broken("unreadable");
        }
    }

    private static void require(boolean condition, String reason) throws Broken {
        if (!condition) {
            throw new Broken(reason);
        }
    }
}
