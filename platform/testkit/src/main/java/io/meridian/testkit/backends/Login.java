package io.meridian.testkit.backends;

/** A database user of a test with its password. */
public record Login(String user, String password) {}
