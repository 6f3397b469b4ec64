package io.meridian.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** A method neither takes nor returns an entity, alone or as a type argument such as a list's. */
final class NotExchangeEntities extends ArchCondition<JavaMethod> {

    NotExchangeEntities() {
        super("not take or return entities");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(method.getReturnType().getAllInvolvedRawTypes().stream(),
                method.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                .filter(HouseRules::isEntity).map(JavaClass::getName).distinct()
                .forEach(name -> events.add(SimpleConditionEvent.violated(method,
                        method.getFullName() + " takes or returns the entity " + name + ": use a record")));
    }
}
