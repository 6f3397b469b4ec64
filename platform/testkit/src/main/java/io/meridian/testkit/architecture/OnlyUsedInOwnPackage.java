package io.meridian.testkit.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** No class of another package depends on the class. */
final class OnlyUsedInOwnPackage extends ArchCondition<JavaClass> {

    OnlyUsedInOwnPackage() {
        super("only be used in their own package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesToSelf()) {
            if (!dependency.getOriginClass().getPackageName().equals(type.getPackageName())) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }
}
