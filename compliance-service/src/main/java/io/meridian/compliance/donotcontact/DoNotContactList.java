package io.meridian.compliance.donotcontact;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A list as the contract has it. */
record DoNotContactList(UUID id, String name, @Nullable String register, List<String> purposes, List<String> channels,
        int addresses, @Nullable Instant copiedAt, Instant createdAt) {}
