package io.meridian.policy.guard;

import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules and texts for tests. */
final class Texts {

    static final TenantId TENANT = new TenantId(new UUID(0, 7));
    static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private Texts() {}

    static WrittenGuard forbidden(String language, String... phrases) {
        return text("forbidden", Map.of(language, List.of(phrases)), Map.of(), Map.of(), Map.of());
    }

    static WrittenGuard text(String kind, Map<String, List<String>> phrases, Map<String, List<String>> unless,
            Map<String, List<String>> when, Map<String, String> suggestions) {
        return new WrittenGuard(kind, "block", phrases, unless, when, suggestions, "start", List.of(), List.of(),
                List.of(), "any", null, null, null);
    }

    static WrittenGuardRule rule(String id, WrittenGuard text) {
        return new WrittenGuardRule(id, false, Map.of("*", id), Map.of(), text);
    }

    static Draft draft(String language, String text) {
        return draft(language, text, TODAY);
    }

    static Draft draft(String language, String text, LocalDate date) {
        return new Draft(text, language, Set.of("SA"), "widget", Author.AGENT, Occasion.ANY, date);
    }

    static GuardAnswer answer(Draft draft, WrittenGuard... texts) {
        GuardPolicies policies = new GuardPolicies();
        policies.learn(TENANT, new TenantGuardSnapshot(java.util.stream.IntStream.range(0, texts.length)
                .mapToObj(i -> rule("r" + i, texts[i])).toList(), Map.of()));
        return policies.answer(TENANT, draft);
    }

    /** What one list of phrases finds, with marks around it. */
    static String marked(String language, String text, String... phrases) {
        return marked(text, answer(draft(language, text), forbidden(language, phrases)));
    }

    static String marked(String text, GuardAnswer answer) {
        StringBuilder marked = new StringBuilder(text);
        for (Finding finding : answer.findings().reversed()) {
            Integer start = finding.start();
            Integer end = finding.end();
            if (start != null && end != null) {
                marked.insert(end, "»").insert(start, "«");
            }
        }
        return marked.toString();
    }

    static @Nullable String replacement(GuardAnswer answer) {
        return answer.findings().getFirst().replacement();
    }
}
