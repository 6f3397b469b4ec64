package io.meridian.compliance.law;

import io.meridian.compliance.ComplianceTest;
import io.meridian.contracts.access.Role;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody asks of the law, over HTTP and held to the contract. */
@ComplianceTest
class LawIT {

    private final ApiClient admin;

    @Autowired
    LawIT(ApiClient api) {
        this.admin = api.as(TestCaller.user(UUID.randomUUID(), Role.TENANT_ADMIN));
    }

    @Test
    void aMinorInSaoPaulo_isNotCalledOnSundayEvening_andTheAnswerHasItsSources() {
        JsonNode answer = admin.get("/api/v1/law/rulings?place=BR&channel=voice&at=2026-11-22T20:30&minor=true")
                .expect(200).json();
        assertThat(answer.path("withinHours").asBoolean()).isFalse();
        assertThat(answer.path("guardianAgrees").asBoolean()).isTrue();
        JsonNode hours = ruling(answer, "contact-hours");
        assertThat(hours.at("/asks/hours/saturday/0").asString()).isEqualTo("10:00-16:00");
        assertThat(hours.at("/asks/hours/sunday")).isEmpty();
        assertThat(hours.at("/grounds/0/rule").asString()).isEqualTo("BR.call_hours");
        assertThat(hours.at("/grounds/0/sources/0/title").asString()).contains("valor.globo.com");
        assertThat(hours.at("/grounds/0/decisive").asBoolean()).isTrue();
        assertThat(ruling(answer, "minor-age").at("/asks/figure").asInt()).isEqualTo(16);
    }

    @Test
    void severalPlaces_getTheStrictestOfAll_andAPlaceThatIsNotEnforcedSaysSo() {
        JsonNode answer = admin
                .get("/api/v1/law/rulings?place=GB&place=KR&channel=voice&at=2026-11-23T12:00&holiday=true")
                .expect(200).json();
        assertThat(answer.path("withinHours").asBoolean()).as("a public holiday").isFalse();
        JsonNode consent = ruling(answer, "consent");
        assertThat(consent.at("/asks/grade").asString()).isEqualTo("express-opt-in");
        assertThat(consent.path("grounds")).hasSize(2).anySatisfy(ground -> {
            assertThat(ground.path("layer").asString()).isEqualTo("default");
            assertThat(ground.path("placeStatus").asString()).isEqualTo("data-only");
        });
        assertThat(ruling(answer, "do-not-contact-register").at("/asks/registers/0/name").asString()).isEqualTo("TPS");
    }

    @Test
    void aHoliday_isKnownByTheCalendarOfEveryPlace_andWhoeverAsksMaySayOtherwise() {
        String christmas = "/api/v1/law/rulings?place=BR&place=DE&channel=voice&at=2026-12-25T12:00";
        JsonNode byCalendar = admin.get(christmas).expect(200).json();
        assertThat(byCalendar.path("withinHours").asBoolean()).isFalse();
        assertThat(byCalendar.path("holiday").asString()).isEqualTo("BR: Christmas");
        assertThat(byCalendar.path("holidaysKnown").asBoolean()).isTrue();
        assertThat(admin.get(christmas + "&holiday=false").expect(200).json().path("withinHours").asBoolean()).isTrue();
        JsonNode workday = admin.get("/api/v1/law/rulings?place=DE&channel=voice&at=2026-11-23T12:00").expect(200)
                .json();
        assertThat(workday.path("withinHours").asBoolean()).isTrue();
        assertThat(workday.path("holiday").isNull()).isTrue();
        JsonNode unknown = admin.get("/api/v1/law/rulings?place=DE&channel=voice&at=2029-12-25T12:00").expect(200)
                .json();
        assertThat(unknown.path("holiday").isNull()).isTrue();
        assertThat(unknown.path("holidaysKnown").asBoolean()).isFalse();
    }

    @Test
    void packs_areListedAndReadWithTheirFacts() {
        JsonNode packs = admin.get("/api/v1/law/packs").expect(200).json().path("items");
        assertThat(packs).hasSizeGreaterThan(28).anySatisfy(pack -> {
            assertThat(pack.path("name").asString()).isEqualTo("Türkiye");
            assertThat(pack.path("status").asString()).isEqualTo("data-only");
        });
        JsonNode germany = admin.get("/api/v1/law/facts?place=DE").expect(200).json();
        assertThat(germany.path("facts")).anySatisfy(fact -> {
            assertThat(fact.path("id").asString()).isEqualTo("DE.recording");
            assertThat(fact.path("followed").asBoolean()).isTrue();
        });
        admin.get("/api/v1/law/facts?place=ZZ").expect(404);
        admin.get("/api/v1/law/facts?place=Germany").expect(400);
    }

    @Test
    void changesThatAreKnownToCome_areListedByDate() {
        JsonNode changes = admin.get("/api/v1/law/changes").expect(200).json().path("items");
        assertThat(changes).hasSizeGreaterThan(9).anySatisfy(change -> {
            assertThat(change.path("date").asString()).isEqualTo("2027-05-13");
            assertThat(change.path("what").asString()).contains("DPDP");
        });
        assertThat(changes.valueStream().map(change -> change.path("date").asString("9999"))).isSorted();
    }

    @Test
    void aQuestionWithoutAPlace_orInAnUnknownForm_isRefused() {
        admin.get("/api/v1/law/rulings?channel=voice&at=2026-11-22T20:30").expect(400);
        admin.get("/api/v1/law/rulings?place=Brazil&channel=voice&at=2026-11-22T20:30").expect(400);
        admin.get("/api/v1/law/rulings?place=BR&channel=pigeon&at=2026-11-22T20:30").expect(400);
        admin.get("/api/v1/law/rulings?place=BR&channel=voice&at=Sunday").expect(400);
    }

    private static JsonNode ruling(JsonNode answer, String subject) {
        return answer.path("rulings").valueStream().filter(r -> r.path("subject").asString().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
