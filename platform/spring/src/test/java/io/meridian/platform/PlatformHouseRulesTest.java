package io.meridian.platform;

import io.meridian.testkit.architecture.HouseRulesContract;

class PlatformHouseRulesTest implements HouseRulesContract {

    @Override
    public String rootPackage() {
        return "io.meridian.platform";
    }

    @Override
    public boolean isLibrary() {
        return true;
    }
}
