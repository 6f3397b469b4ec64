package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that issuers of cards begin with (ISO/IEC 7812), and how long their cards' numbers are. Public ranges as the
 * schemes publish them; UATP (15 digits from 1) is left out, because order numbers look like it.
 */
final class CardRanges {

    static final int SHORTEST = 12;
    static final int LONGEST = 19;
    private static final int PREFIX = 6;

    /** Scheme, prefixes or ranges of prefixes, lengths. */
    private static final String TABLE = """
            visa            4                                       13 16 19
            mastercard      51-55 2221-2720                         16
            amex            34 37                                   15
            diners          300-305 3095 36 38-39                   14 15 16 17 18 19
            discover        6011 644-649 65                         16 17 18 19
            jcb             3528-3589                               16 17 18 19
            jcb-old         1800 2131                               15
            unionpay        62 8110-8171                            16 17 18 19
            mir             2200-2204                               16 17 18 19
            rupay           60 65 81 82 508 353 356                 16
            elo             401178-401179 438935 451416 457631-457632 504175 506699-506778 509000-509999 16
            elo             627780 636297 636368 650031-650033 650035-650051 650405-650439 655000-655058 16
            hipercard       606282 637095 637568 637599 637609 637612 384100 384140 384160 13 16 19
            maestro         5018 5020 5038 5893 6304 6390 6759 6761-6763 676770 676774 0604 5612 12 13 14 15 16 17 18 19
            maestro         50 56-58 63 67                          16 17 18 19
            verve           506099-506198 650002-650027 507865-507964 16 18 19
            laser           6304 6706 6771 6709                     16 17 18 19
            interpayment    636                                     16 17 18 19
            troy            9792                                    16
            napas           9704                                    16 19
            gpn             1946                                    16 18 19
            mada            968201-968211 588845-588851 588982-588983 589005-589006 16
            meeza           507803 507808-507811 9818               16 19
            humo            9860                                    16
            uzcard          8600 5614                               16
            belkart         9112                                    16
            prostir         9804                                    16
            lankapay        357111                                  16
            dankort         5019 4571                               16
            cabal           589657 604201-604219 627170             16
            naranja         589562                                  16
            argencard       501105                                  16
            carnet          286900-286999 506199-506210 627535      16
            """;
    private static final List<Range> RANGES = ranges();

    private CardRanges() {}

    /** Prefixes of six digits from one to another, and a bit for each length. */
    private record Range(int first, int last, int lengths) {}

    private static List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        for (String line : TABLE.strip().split("\n")) {
            String[] fields = line.strip().split(" +");
            int lengths = 0;
            int field = fields.length - 1;
            while (fields[field].length() == 2 && Integer.parseInt(fields[field]) <= LONGEST) {
                lengths |= 1 << Integer.parseInt(fields[field--]);
            }
            for (; field > 0; field--) {
                String[] ends = fields[field].split("-");
                ranges.add(new Range(padded(ends[0], '0'), padded(ends[ends.length - 1], '9'), lengths));
            }
        }
        return List.copyOf(ranges);
    }

    private static int padded(String prefix, char with) {
        return Integer.parseInt(prefix + String.valueOf(with).repeat(PREFIX - prefix.length()));
    }

    /** A bit for each length that a card with these first six digits may have; 0 if no issuer has them. */
    static int lengths(int prefix) {
        int lengths = 0;
        for (Range range : RANGES) {
            if (prefix >= range.first && prefix <= range.last) {
                lengths |= range.lengths;
            }
        }
        return lengths;
    }
}
