package io.meridian.compliance;

import io.meridian.testkit.architecture.HouseRulesContract;

class HouseRulesTest implements HouseRulesContract {

    @Override
    public String rootPackage() {
        return "io.meridian.compliance";
    }
}
