package io.meridian.contracts.rules;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule in words of the interface: constants in lower case with hyphens, such as {@code contact-hours}.
 *
 * @param id
 *            names it in decisions
 * @param channels
 *            none: all
 * @param parties
 *            none: all
 * @param uniform
 *            whether it is the same in every part of the place, such as a regulation of the EU
 * @param sources
 *            tags
 * @param from
 *            first day; null: always
 * @param until
 *            first day on which it does not hold any more; null: for ever
 */
public record WrittenRule(String id, String subject, List<String> channels, List<String> parties, Asks asks,
        boolean uniform, String confidence, List<String> sources, String says, @Nullable LocalDate from,
        @Nullable LocalDate until) {}
