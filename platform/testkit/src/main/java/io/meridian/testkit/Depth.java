package io.meridian.testkit;

/** How much a test does: enough to notice a broken change at every build, far more with {@code ./meridian test --deep}. */
public final class Depth {

    private Depth() {}

    public static boolean isDeep() {
        return Boolean.getBoolean("meridian.deep");
    }

    /** How often to try. */
    public static int of(int always, int deep) {
        return isDeep() ? deep : always;
    }

    /** Where random numbers begin: always the same, but new each time when deep. A failing test prints its seed. */
    public static long firstSeed() {
        return isDeep() ? System.nanoTime() : 0;
    }
}
