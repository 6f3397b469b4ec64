package io.meridian.compliance.publication;

import io.meridian.platform.messaging.SignedState;

/** What is told to the other services on one topic: what is the same for all tenants, and what each has of its own. */
public interface Told {

    /** Where. */
    String topic();

    /** What comes with a release; its version rises with each change. */
    SignedState shared();

    /** All of the current tenant, in one look, with the number of {@link RuleHead}. */
    SignedState ofCurrentTenant();
}
