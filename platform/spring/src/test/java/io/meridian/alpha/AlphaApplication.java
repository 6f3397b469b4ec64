package io.meridian.alpha;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One of two services that share a JVM. */
@SpringBootApplication
public class AlphaApplication {}
