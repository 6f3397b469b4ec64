package io.meridian.routing;

import io.meridian.testkit.architecture.HouseRulesContract;

class HouseRulesTest implements HouseRulesContract {

    @Override
    public String rootPackage() {
        return "io.meridian.routing";
    }
}
