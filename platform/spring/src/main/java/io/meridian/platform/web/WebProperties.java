package io.meridian.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of HTTP requests.
 *
 * @param maxBody
 *            largest body other than an upload
 */
@ConfigurationProperties("meridian.web")
public record WebProperties(@DefaultValue("256KB") DataSize maxBody) {}
