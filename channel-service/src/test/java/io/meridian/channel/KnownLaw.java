package io.meridian.channel;

import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.LawSnapshot.WrittenPack;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.policy.law.Policies;
import io.meridian.policy.view.ViewPolicies;
import java.util.List;

/** As much of the law as these tests need, as if compliance-service had published it. */
public final class KnownLaw {

    KnownLaw(Policies policies, ViewPolicies views) {
        policies.learn(snapshot());
        policies.complete();
        views.complete();
    }

    /** A notice is enough in the EU and in Saudi Arabia; people in Vietnam agree. */
    public static LawSnapshot snapshot() {
        return new LawSnapshot(List.of(pack("EU", "notice", 16), pack("DE", "notice", 16), pack("SA", "notice", 18),
                pack("VN", "consent", 18)));
    }

    private static WrittenPack pack(String place, String notice, int minorAge) {
        return new WrittenPack(place, place, "enforced", List.of(
                rule(place + ".chat_notice", "chat-notice", Asks.grade(notice)),
                rule(place + ".minor_age", "minor-age", Asks.figure(minorAge))));
    }

    private static WrittenRule rule(String id, String subject, Asks asks) {
        return new WrittenRule(id, subject, List.of(), List.of(), asks, true, "verified", List.of("S1"), "so", null,
                null);
    }
}
