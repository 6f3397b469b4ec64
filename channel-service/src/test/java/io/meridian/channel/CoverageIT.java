package io.meridian.channel;

import io.meridian.testkit.contract.CoverageContract;

class CoverageIT implements CoverageContract {

    @Override
    public String service() {
        return "channel";
    }
}
