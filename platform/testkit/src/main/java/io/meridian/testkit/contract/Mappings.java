package io.meridian.testkit.contract;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Compares what a service serves with what its contract says. */
public final class Mappings {

    private Mappings() {}

    /** The handler methods in Meridian's packages, by HTTP method and path; path variables without names. */
    public static Map<String, Method> handlers(RequestMappingHandlerMapping mapping) {
        Map<String, Method> handlers = new TreeMap<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("io.meridian.")) {
                shapes(info).forEach(shape -> handlers.put(shape, handler.getMethod()));
            }
        });
        return handlers;
    }

    /** Method and path of every operation; variables without names. */
    static Set<String> promised(Contract contract) {
        return contract.operations().stream().map(Operation::shape).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> shapes(RequestMappingInfo info) {
        Set<String> shapes = new TreeSet<>();
        for (String path : info.getPatternValues()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            if (methods.isEmpty()) {
                shapes.add("(any method) " + new PathTemplate(path).shape());
            }
            methods.forEach(method -> shapes.add(method + " " + new PathTemplate(path).shape()));
        }
        return shapes;
    }
}
