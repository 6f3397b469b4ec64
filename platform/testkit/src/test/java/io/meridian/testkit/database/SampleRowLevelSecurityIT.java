package io.meridian.testkit.database;

import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;

/** A database that keeps all rules is not complained about. */
class SampleRowLevelSecurityIT implements RowLevelSecurityContract {

    private static final TestDatabase DATABASE = Backends.postgres().newDatabase("sample");

    @Override
    public TestDatabase database() {
        return DATABASE;
    }
}
