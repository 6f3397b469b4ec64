package io.meridian.routing.agent;

import io.meridian.routing.agent.Member.MemberSkill;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemberTest {

    @Test
    void skill_countsAsItself() {
        assertThat(new MemberSkill("language", "de", 5).keys()).containsExactly("language:de");
        assertThat(new MemberSkill("product", "battery-pack", 5).keys()).containsExactly("product:battery-pack");
    }

    @Test
    void languageOfACountry_countsAsTheLanguageToo() {
        assertThat(new MemberSkill("language", "zh-CN", 5).keys()).containsExactly("language:zh-CN", "language:zh");
    }
}
