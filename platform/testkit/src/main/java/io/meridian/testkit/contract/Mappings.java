package io.meridian.testkit.contract;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Compares what a service serves with what its contract says. */
final class Mappings {

    private Mappings() {}

    /** Method and path of every handler method in Meridian's packages; variables without names. */
    static Set<String> served(RequestMappingHandlerMapping mapping) {
        Set<String> served = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (isOurs(handler)) {
                served.addAll(shapes(info));
            }
        });
        return served;
    }

    /** Method and path of every operation; variables without names. */
    static Set<String> promised(Contract contract) {
        return contract.operations().stream().map(Operation::shape).collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("io.meridian.");
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
