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

    /** Shifts of region eu, by the name in the tenant's slug. */
    static final Map<String, List<DemoShift>> EU = Map.of(
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

    /** Shifts of every other region. */
    private static final Map<String, List<DemoShift>> ELSEWHERE = Map.of(
            "lumora", List.of(
                    shift("SG", "Asia/Singapore", TO_SATURDAY, 9, 20, 50,
                            Map.of("en", List.of("Daniel Lim", "Siti Rahayu"), "zh-CN", List.of("Daniel Lim"))),
                    shift("ID", "Asia/Jakarta", WEEKDAYS, 9, 18, 20, Map.of("en", List.of("Siti Rahayu"))),
                    shift("CN", "Asia/Shanghai", Set.of(DayOfWeek.values()), 9, 21, 30,
                            Map.of("zh-CN", List.of("刘洋")))),
            "halden", List.of(shift("SG", "Asia/Singapore", WEEKDAYS, 9, 18, 100,
                    Map.of("en", List.of("Marcus Teo")))));

    /** Shifts of a region's demo tenants, by the name in the slug. */
    static Map<String, List<DemoShift>> of(String region) {
        return region.equals("eu") ? EU : ELSEWHERE;
    }

    private static DemoShift shift(String market, String zone, Set<DayOfWeek> days, int from, int until, int weight,
            Map<String, List<String>> agents) {
        return new DemoShift(market, ZoneId.of(zone), days, from, until, weight, agents);
    }

    /** In a fixed order, whatever the map's. */
    List<String> languages() {
        return agents.keySet().stream().sorted().toList();
    }
}
