package io.meridian.compliance.law;

import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.error.Invalid;
import org.jspecify.annotations.Nullable;

/** How many customers and files staff may open, as somebody wants it or as it is. */
record ViewingLimitInput(@Nullable Integer customersPerHour, @Nullable Integer customersPerDay,
        @Nullable Integer filesPerHour, @Nullable Integer filesPerDay, @Nullable Long version) {

    private static final int MOST = 1_000_000;

    static ViewingLimitInput of(ViewingLimits limits, long version) {
        return new ViewingLimitInput(limits.customersPerHour(), limits.customersPerDay(), limits.filesPerHour(),
                limits.filesPerDay(), version);
    }

    ViewingLimits checked() {
        int customers = figure("customersPerHour", customersPerHour, 1);
        int files = figure("filesPerHour", filesPerHour, 1);
        return new ViewingLimits(customers, figure("customersPerDay", customersPerDay, customers), files,
                figure("filesPerDay", filesPerDay, files));
    }

    private static int figure(String field, @Nullable Integer given, int least) {
        if (given == null || given < least || given > MOST) {
            throw Invalid.field(field, "must be a number from " + least + " to " + MOST
                    + (least > 1 ? ": a day allows at least what an hour does" : ""));
        }
        return given;
    }
}
