package io.meridian.masking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the digits of one possible number are grouped. */
final class Groups {

    private final List<Integer> sizes = new ArrayList<>();
    private final Set<Integer> gaps = new HashSet<>();
    private boolean rare;

    Groups(Digits digits, int first, int end) {
        for (int at = first; at < end; at = digits.groupEnd(at)) {
            sizes.add(digits.groupEnd(at) - at);
            if (at > first) {
                gaps.add(digits.gapBefore(at));
                rare |= digits.gapBefore(at) >= Separators.COMMA;
            }
        }
    }

    boolean looksLikeCard(int mostIrregular) {
        if (isAmount()) {
            return false;
        }
        boolean fraction = sizes.size() == 2 && gaps.contains(Separators.DOT); // 4.1234
        if (isRegular()) {
            return !fraction || sizes.getFirst() >= 4;
        }
        if (rare || gaps.size() > 1 || sizes.size() > mostIrregular) {
            return false;
        }
        return !fraction;
    }

    /** 4,111,111,111 and its like with dots and apostrophes. */
    private boolean isAmount() {
        return sizes.size() >= 4 && gaps.size() == 1 && !gaps.contains(Separators.SPACE)
                && !gaps.contains(Separators.DASH)
                && sizes.getFirst() <= 3 && sizes.subList(1, sizes.size()).stream().allMatch(size -> size == 3);
    }

    /** Equal groups, the last one perhaps shorter, or as it is printed on cards of 14 and 15 digits. */
    private boolean isRegular() {
        int size = sizes.getFirst();
        boolean equal = sizes.subList(0, sizes.size() - 1).stream().allMatch(each -> each == size);
        boolean large = !rare && sizes.size() <= 5
                && sizes.subList(0, sizes.size() - 1).stream().allMatch(each -> each >= 4);
        return (equal && sizes.getLast() <= size) || large || sizes.equals(List.of(4, 6, 5))
                || sizes.equals(List.of(4, 6, 4))
                || sizes.equals(List.of(8, 11)) || sizes.equals(List.of(6, 13)) || sizes.equals(List.of(6, 10));
    }
}
