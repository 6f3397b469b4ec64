package io.meridian.contracts.rules;

import java.util.List;

/** The law as one edition of it knows it; its key on the topic is {@link RuleTopics#LAW_KEY}. */
public record LawSnapshot(List<WrittenPack> packs) {

    /**
     * The rules of one place.
     *
     * @param jurisdiction
     *            such as {@code BR} or {@code US_CA}
     */
    public record WrittenPack(String jurisdiction, String name, String status, List<WrittenRule> rules) {}
}
