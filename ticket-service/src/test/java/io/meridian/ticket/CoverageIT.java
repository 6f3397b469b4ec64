package io.meridian.ticket;

import io.meridian.testkit.contract.CoverageContract;

class CoverageIT implements CoverageContract {

    @Override
    public String service() {
        return "ticket";
    }
}
