package io.meridian.masking;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Countries in whose national form a telephone number may be written: the markets of a tenant and the country of the
 * customer. Each one makes more numbers look like telephone numbers, and takes time.
 */
public final class Regions {

    /** More are not looked at. */
    public static final int MOST = 8;
    /** Only international numbers. */
    public static final Regions NONE = new Regions(List.of());

    private final List<PhoneBook.Plan> plans;

    private Regions(List<PhoneBook.Plan> plans) {
        this.plans = plans;
    }

    /**
     * The first {@link #MOST} that have telephone numbers; others, and what is no country, are left out.
     *
     * @param countries
     *            ISO 3166 codes of two letters, the most likely first
     */
    public static Regions of(Collection<String> countries) {
        return new Regions(countries.stream().map(country -> country.toUpperCase(Locale.ROOT)).distinct()
                .filter(PhoneNumberUtil.getInstance().getSupportedRegions()::contains).limit(MOST)
                .map(PhoneBook.Plan::of).toList());
    }

    /** As {@link #of(Collection)}. */
    public static Regions of(String... countries) {
        return of(Arrays.asList(countries));
    }

    List<PhoneBook.Plan> plans() {
        return plans;
    }

    /** Whether a number begins with the calling code of one of them. */
    boolean haveCodeOf(String digits) {
        return plans.stream().anyMatch(plan -> digits.startsWith(Integer.toString(plan.code())));
    }

    @Override
    public String toString() {
        return "Regions" + plans.stream().map(PhoneBook.Plan::region).toList();
    }
}
