package io.meridian.channel;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Notes every statement that the application login prepares: each is a round trip to the database. */
public class StatementLog implements BeanPostProcessor {

    private final Queue<String> statements = new ConcurrentLinkedQueue<>();

    public void clear() {
        statements.clear();
    }

    public List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? proxy(DataSource.class, source) : bean;
    }

    private <T> T proxy(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, args) -> noted(call(target, method, args), method, args);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, handler));
    }

    private Object noted(Object result, Method method, Object[] args) {
        if (method.getName().equals("prepareStatement")) {
            statements.add(String.valueOf(args[0]).strip());
        }
        return result instanceof Connection connection && method.getName().equals("getConnection")
                ? proxy(Connection.class, connection)
                : result;
    }

    @SuppressWarnings("NullAway") // whatever the method gives
    private static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
