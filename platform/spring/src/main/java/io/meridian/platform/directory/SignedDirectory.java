package io.meridian.platform.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A JWS in flattened JSON form. */
record SignedDirectory(@JsonProperty("protected") String header, String payload, String signature) {}
