package io.meridian.testkit.contract;

/** By its name it would run before {@link LateIT}; that it does not is what makes it pass. */
class CoverageIT implements CoverageContract {

    @Override
    public String service() {
        return "ordered";
    }
}
