package io.meridian.tenant.provisioning;

/** One step of making a tenant. Runs again after a crash, so doing it twice must be the same as doing it once. */
interface ProvisioningStep {

    /** Its name in the contract. */
    String name();

    /** Does it; the wish's tenant is bound. */
    void run(Wish wish);
}
