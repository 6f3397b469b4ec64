package io.meridian.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Some class of another package depends on the class or on one inside it. */
final class UsedInAnotherPackage extends ArchCondition<JavaClass> {

    UsedInAnotherPackage() {
        super("be used in another package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean used = type.getPackage().getClasses().stream()
                .filter(inside -> inside.equals(type) || inside.getName().startsWith(type.getName() + "$"))
                .flatMap(inside -> inside.getDirectDependenciesToSelf().stream())
                .anyMatch(dependency -> !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
        if (!used) {
            events.add(SimpleConditionEvent.violated(type,
                    type.getName() + " is public, but no other package uses it: make it package-private"));
        }
    }
}
