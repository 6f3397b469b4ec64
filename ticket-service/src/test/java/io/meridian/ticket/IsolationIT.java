package io.meridian.ticket;

import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.database.ColumnListContract;
import io.meridian.testkit.database.RowLevelSecurityContract;
import io.meridian.testkit.service.TestEnvironment;
import org.springframework.beans.factory.annotation.Autowired;

@TicketServiceTest
class IsolationIT implements RowLevelSecurityContract, ColumnListContract {

    private final TestEnvironment environment;

    @Autowired
    IsolationIT(TestEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public TestDatabase database() {
        return environment.database().orElseThrow();
    }

    @Override
    public Part part() {
        return new Part("ticket-service", "public");
    }
}
