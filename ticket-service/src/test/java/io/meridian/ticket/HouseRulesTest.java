package io.meridian.ticket;

import io.meridian.testkit.architecture.HouseRulesContract;

class HouseRulesTest implements HouseRulesContract {

    @Override
    public String rootPackage() {
        return "io.meridian.ticket";
    }
}
