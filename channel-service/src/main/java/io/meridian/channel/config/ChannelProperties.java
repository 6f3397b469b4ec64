package io.meridian.channel.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of channel-service.
 *
 * @param visitorTokenLife
 *            validity of a visitor's token; an expired one makes the visitor known again for as long once more
 * @param demo
 *            whether to make channel accounts for demo tenants
 * @param tenantServiceUrl
 *            tenant-service inside the cell
 * @param routingServiceUrl
 *            routing-service inside the cell
 * @param publicUrl
 *            address of the region's gateway as browsers see it
 * @param objects
 *            where files are kept
 */
@Validated
@ConfigurationProperties("meridian.channel")
public record ChannelProperties(@DefaultValue("30d") @DurationMin(minutes = 1) Duration visitorTokenLife,
        @DefaultValue("false") boolean demo,
        @DefaultValue("http://127.0.0.1:9101") @NotNull URI tenantServiceUrl,
        @DefaultValue("http://127.0.0.1:9103") @NotNull URI routingServiceUrl,
        @DefaultValue("http://localhost:8080") @NotNull URI publicUrl, @DefaultValue @Valid Objects objects) {

    /**
     * Where files are kept: in a folder, or in S3 if {@code s3Url} is given.
     *
     * @param folder
     *            made at the first use
     * @param s3Url
     *            scheme and host of the service, without the bucket; empty for the folder
     */
    public record Objects(@DefaultValue("channel-objects") @NotNull Path folder, @DefaultValue("") String s3Url,
            @DefaultValue("eu-central-1") @NotBlank String s3Region,
            @DefaultValue("meridian-channel") @NotBlank String s3Bucket, @DefaultValue("") String s3AccessKey,
            @DefaultValue("") String s3SecretKey) {

        @Override
        public String toString() {
            return "Objects[folder=" + folder + ", s3Url=" + s3Url + ", s3Bucket=" + s3Bucket + "]";
        }
    }
}
