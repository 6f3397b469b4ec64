package io.meridian.channel;

import io.meridian.testkit.architecture.HouseRulesContract;

class HouseRulesTest implements HouseRulesContract {

    @Override
    public String rootPackage() {
        return "io.meridian.channel";
    }
}
