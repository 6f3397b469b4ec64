package io.meridian.platform.database;

import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.database.ColumnListContract;
import io.meridian.testkit.database.RowLevelSecurityContract;

/** The platform's own tables keep the rules that it sets. */
class PlatformRowLevelSecurityIT implements RowLevelSecurityContract, ColumnListContract {

    private static final TestDatabase DATABASE = Backends.postgres().newDatabase("sample");

    @Override
    public TestDatabase database() {
        return DATABASE;
    }

    @Override
    public Part part() {
        return new Part("platform", "platform");
    }
}
