package io.meridian.gateway;

import io.meridian.testkit.architecture.HouseRulesContract;

class GatewayHouseRulesTest implements HouseRulesContract {

    @Override
    public String rootPackage() {
        return "io.meridian.gateway";
    }
}
