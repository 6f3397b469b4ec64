package io.meridian.compliance.config;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.compliance.engine.NoteSigner;
import io.meridian.compliance.verify.CheckpointFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.ParseException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What compliance-service is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
@EnableScheduling
class ComplianceConfiguration {

    @Bean
    NoteSigner noteSigner(AuditProperties properties) {
        try {
            OctetKeyPair key = OctetKeyPair.parse(Files.readString(properties.key()));
            return new NoteSigner(key.getKeyID(), key.getDecodedX(), key.getDecodedD());
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the audit log (COMPLIANCE_AUDIT_KEY) cannot be read: "
                    + properties.key(), e);
        } catch (ParseException e) {
            throw new IllegalStateException("The key of the audit log is no Ed25519 key as JWK: " + properties.key(),
                    e);
        }
    }

    @Bean
    CheckpointFolder checkpointFolder(AuditProperties properties) {
        return new CheckpointFolder(properties.folder());
    }
}
