package io.meridian.platform.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the signed directory is.
 *
 * @param file
 *            the signed directory; absent or empty: this application works without one
 * @param publicKey
 *            file with the signer's public Ed25519 JWK; needed with {@code file}
 */
@ConfigurationProperties("meridian.directory")
public record DirectoryProperties(@Nullable Path file, @Nullable Path publicKey) {}
