package io.meridian.compliance.law;

import io.meridian.compliance.law.LawFile.Fact;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.rules.Asks;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.policy.law.Confidence;
import io.meridian.policy.law.ContactHours;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.Rule;
import io.meridian.policy.law.RuleTexts;
import io.meridian.policy.law.Ruling;
import io.meridian.policy.law.Ruling.Ground;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The law as this release knows it, and what it asks in a case. */
@RestController
@RequestMapping("/api/v1/law")
class LawController {

    private static final String PLACE = "[A-Z]{2}(_[A-Z]{2,10})?";

    private final Law law;
    private final TenantRules tenantRules;
    private final KnownRegisters registers;

    LawController(Law law, TenantRules tenantRules, KnownRegisters registers) {
        this.law = law;
        this.registers = registers;
        this.tenantRules = tenantRules;
    }

    record Packs(List<PackView> items) {}

    /** @param unconfirmed rules that counsel has to look at */
    record PackView(String jurisdiction, String name, String status, int facts, int rules, int unconfirmed) {}

    record Changes(List<ChangeView> items) {}

    record RegisterList(List<KnownRegisters.Register> items) {}

    record ChangeView(@Nullable LocalDate date, String what, List<Law.Source> sources) {}

    record PackDetail(String jurisdiction, String name, String status, List<FactView> facts) {}

    record FactView(String id, String says, @Nullable String note, List<Law.Source> sources, boolean followed) {}

    /**
     * @param withinHours
     *            whether marketing may reach the person at that moment
     * @param guardianAgrees
     *            whether a guardian has to agree to what the person agrees to
     * @param holiday
     *            that the calendars say it is, with its place
     * @param holidaysKnown
     *            whether there are calendars of all the places
     */
    record Answer(boolean withinHours, boolean guardianAgrees, @Nullable String holiday, boolean holidaysKnown,
            List<RulingView> rulings) {}

    record RulingView(String subject, Asks asks, boolean unconfirmed, List<GroundView> grounds) {}

    /** @param decisive whether it alone asks for all that the ruling asks */
    record GroundView(String layer, String place, @Nullable String placeStatus, String rule, Asks asks,
            String confidence, String says, List<Law.Source> sources, boolean decisive) {}

    /** What is asked; {@code at} by the person's own clock, {@code holiday} whatever the calendars say. */
    record Asked(@NotNull @Size(min = 1, max = 20) List<@Pattern(regexp = PLACE) String> place,
            @NotNull @Pattern(regexp = "voice|auto-voice|sms|messaging|email") String channel,
            @Nullable @Pattern(regexp = "consumer|business") String party, @NotNull LocalDateTime at,
            @Nullable Boolean holiday, @Nullable Boolean minor) {}

    @GetMapping("/packs")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    Packs packs() {
        return new Packs(law.files().stream().map(this::view).toList());
    }

    private PackView view(LawFile file) {
        List<Rule> rules = law.book().pack(file.jurisdiction()).orElseThrow().rules();
        return new PackView(file.jurisdiction(), file.name(), RuleTexts.word(file.status()), file.facts().size(),
                rules.size(), (int) rules.stream()
                        .filter(rule -> rule.basis().confidence() == Confidence.UNCONFIRMED).count());
    }

    @GetMapping("/changes")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    Changes changes() {
        return new Changes(law.changes().stream().map(change -> new ChangeView(change.date(), change.what(),
                change.sources().stream().map(law::source).toList())).toList());
    }

    @GetMapping("/registers")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    RegisterList registers() {
        return new RegisterList(registers.all());
    }

    @GetMapping("/facts")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    PackDetail facts(@RequestParam @Pattern(regexp = PLACE) String place) {
        LawFile file = law.file(place).orElseThrow(() -> new MeridianException(CommonError.NOT_FOUND,
                "There is no pack for this place; GET /api/v1/law/packs lists them"));
        return new PackDetail(place, file.name(), RuleTexts.word(file.status()), file.facts().entrySet().stream()
                .map(fact -> view(place + "." + fact.getKey(), fact.getValue())).toList());
    }

    private FactView view(String id, Fact fact) {
        return new FactView(id, fact.says(), fact.note(), fact.sources().stream().map(law::source).toList(),
                fact.rules() != null);
    }

    @GetMapping("/rulings")
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    Answer rulings(@Valid Asked asked) {
        Party party = "business".equals(asked.party()) ? Party.BUSINESS : Party.CONSUMER;
        LocalDate day = asked.at().toLocalDate();
        Question question = new Question(new LinkedHashSet<>(asked.place()),
                RuleTexts.constant(ContactChannel.class, asked.channel()), party, day);
        List<Ruling> rulings = law.book().answer(question, tenantRules.overlays());
        String holiday = law.holidays().on(question.places(), day).orElse(null);
        boolean isHoliday = asked.holiday() == null ? holiday != null : asked.holiday();
        boolean within = rulings.stream().anyMatch(ruling -> ruling.asks() instanceof ContactHours hours
                && hours.contain(asked.at(), any -> isHoliday));
        return new Answer(within, Boolean.TRUE.equals(asked.minor()), holiday,
                law.holidays().isKnown(question.places(), day), rulings.stream().map(this::view).toList());
    }

    private RulingView view(Ruling ruling) {
        List<Ground> decisive = ruling.decisive();
        return new RulingView(RuleTexts.word(ruling.subject()), RuleTexts.write(ruling.asks()), ruling.isUnconfirmed(),
                ruling.grounds().stream().map(ground -> view(ground, decisive.contains(ground))).toList());
    }

    private GroundView view(Ground ground, boolean decisive) {
        Rule rule = ground.rule();
        return new GroundView(RuleTexts.word(ground.layer()), ground.place(),
                law.file(ground.place()).map(file -> RuleTexts.word(file.status())).orElse(null), rule.id(),
                RuleTexts.write(rule.asks()), RuleTexts.word(rule.basis().confidence()), rule.basis().says(),
                rule.basis().sources().stream().map(law::source).toList(), decisive);
    }
}
