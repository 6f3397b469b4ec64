package io.meridian.ticket;

import io.meridian.policy.view.ViewPolicies;

/** As if compliance-service had published that nothing is hidden from anybody. */
class KnownViews {

    KnownViews(ViewPolicies policies) {
        policies.complete();
    }
}
