package io.meridian.tenant;

import io.meridian.testkit.contract.CoverageContract;

class CoverageIT implements CoverageContract {

    @Override
    public String service() {
        return "tenant";
    }
}
