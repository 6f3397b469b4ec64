package io.meridian.platform.directory;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.platform.security.InternalTokenProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The directory of this cell, for applications that name a file. */
@AutoConfiguration
@EnableConfigurationProperties(DirectoryProperties.class)
class DirectoryAutoConfiguration {

    @Bean
    @ConditionalOnExpression("!'${meridian.directory.file:}'.isEmpty()")
    DirectoryFile directoryFile(DirectoryProperties properties, InternalTokenProperties token, Clock clock) {
        Path file = properties.file();
        Path key = properties.publicKey();
        if (file == null || key == null) {
            throw new IllegalStateException("meridian.directory.public-key is missing: the signer's public key is"
                    + " needed to check meridian.directory.file");
        }
        try {
            return new DirectoryFile(file, new DirectoryVerifier(OctetKeyPair.parse(Files.readString(key))),
                    token.region(), clock);
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("meridian.directory.public-key: cannot read an Ed25519 JWK from " + key,
                    e);
        }
    }
}
