package io.meridian.platform.messaging;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThatCode;

class OutboxSessionTest {

    @Test
    void closeNeverThrows_evenIfThePoolStumblesOverADeadConnection() throws SQLException {
        OutboxSession session = OutboxSession.open(dying());
        assertThatCode(session::close).doesNotThrowAnyException();
    }

    /** Connections that work until they are closed, and then fail as a pool's do whose server is gone. */
    private static DataSource dying() {
        Statement statement = proxy(Statement.class, null);
        Connection connection = proxy(Connection.class, statement);
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() {
                return connection;
            }

            @Override
            public Connection getConnection(String user, String password) {
                return connection;
            }
        };
    }

    private static <T> T proxy(Class<T> type, @org.jspecify.annotations.Nullable Object statement) {
        return type.cast(Proxy.newProxyInstance(OutboxSessionTest.class.getClassLoader(), new Class<?>[]{type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "createStatement" -> statement;
                    case "execute" -> true;
                    case "close" -> {
                        if (type == Connection.class) {
                            throw new NullPointerException("the connection is gone");
                        }
                        yield null;
                    }
                    default -> null;
                }));
    }
}
