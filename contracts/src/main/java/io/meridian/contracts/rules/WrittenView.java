package io.meridian.contracts.rules;

import java.util.List;

/**
 * A rule of who sees less of which customers, in words of the interface.
 *
 * @param id
 *            names it in decisions
 * @param roles
 *            names of roles; none: all of the staff
 * @param countries
 *            of customers, ISO 3166; none: wherever they are
 * @param hides
 *            names of fields
 * @param unmask
 *            whether those it is about may see a customer in clear for a while
 */
public record WrittenView(String id, List<String> roles, List<String> countries, List<String> hides, boolean unmask) {}
