package io.meridian.testkit.architecture;

/** The testkit keeps the rules it sets. */
class TestkitHouseRulesTest implements HouseRulesContract {

    @Override
    public String rootPackage() {
        return "io.meridian.testkit";
    }

    @Override
    public boolean isLibrary() {
        return true;
    }
}
