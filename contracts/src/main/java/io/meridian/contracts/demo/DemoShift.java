package io.meridian.contracts.demo;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who served one market of a demo tenant in the past, and when; as tenant-service's demo has the market.
 *
 * @param market
 *            its code and country
 * @param from
 *            first hour of work by the market's clock
 * @param until
 *            hour of the end
 * @param weight
 *            share of the tenant's contacts
 * @param agents
 *            names by language; who is named twice answers twice as often
 */
record DemoShift(String market, ZoneId zone, Set<DayOfWeek> days, int from, int until, int weight,
        Map<String, List<String>> agents) {

    private static final Set<DayOfWeek> WEEKDAYS = Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> TO_SATURDAY = Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
    private static final Set<DayOfWeek> FROM_SUNDAY = Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);

    /** Every demo tenant's shifts, by the name in its slug. */
    static final Map<String, List<DemoShift>> ALL = Map.of(
            "lumora", List.of(
                    shift("DE", "Europe/Berlin", TO_SATURDAY, 8, 20, 30,
                            Map.of("de", List.of("Lena Vogt", "Lena Vogt", "Tom Hale"), "en", List.of("Tom Hale"))),
                    shift("FR", "Europe/Paris", WEEKDAYS, 9, 18, 14, Map.of("fr", List.of("Camille Petit"))),
                    shift("ES", "Europe/Madrid", WEEKDAYS, 9, 19, 14, Map.of("es", List.of("Carmen Ruiz"))),
                    shift("SA", "Asia/Riyadh", FROM_SUNDAY, 8, 17, 16,
                            Map.of("ar", List.of("ليلى حداد"), "en", List.of("ليلى حداد"))),
                    shift("BR", "America/Sao_Paulo", WEEKDAYS, 8, 18, 8, Map.of("pt-BR", List.of("Carmen Ruiz"))),
                    shift("CN", "Asia/Shanghai", Set.of(DayOfWeek.values()), 9, 21, 18,
                            Map.of("zh-CN", List.of("张伟")))),
            "halden", List.of(
                    shift("DE", "Europe/Berlin", WEEKDAYS, 9, 18, 50,
                            Map.of("de", List.of("Nina Berg"), "en", List.of("Nina Berg", "李娜", "عمر فاروق"))),
                    shift("FR", "Europe/Paris", WEEKDAYS, 9, 18, 30, Map.of("fr", List.of("Marco Silva"))),
                    shift("BR", "America/Sao_Paulo", WEEKDAYS, 9, 17, 20, Map.of("pt-BR", List.of("Marco Silva")))));

    private static DemoShift shift(String market, String zone, Set<DayOfWeek> days, int from, int until, int weight,
            Map<String, List<String>> agents) {
        return new DemoShift(market, ZoneId.of(zone), days, from, until, weight, agents);
    }

    /** In a fixed order, whatever the map's. */
    List<String> languages() {
        return agents.keySet().stream().sorted().toList();
    }
}
