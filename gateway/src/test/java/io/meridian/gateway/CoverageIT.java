package io.meridian.gateway;

import io.meridian.testkit.contract.CoverageContract;

class CoverageIT implements CoverageContract {

    @Override
    public String service() {
        return "gateway";
    }
}
