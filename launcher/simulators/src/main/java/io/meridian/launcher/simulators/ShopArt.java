package io.meridian.launcher.simulators;

import java.util.List;

/** Drawings of what the shops sell, in the colour of the text around them. */
final class ShopArt {

    private static final String FRAME = "<svg viewBox=\"0 0 %d %d\" fill=\"none\" stroke=\"currentColor\""
            + " stroke-width=\"3\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">%s</svg>";
    private static final String CAR = """
            <path d="M20 150c0-22 12-30 34-34l26-36c8-11 18-16 32-16h56c16 0 27 5 38 17l28 33c30 4 46 14 46 36v10\
            c0 6-4 10-10 10H30c-6 0-10-4-10-10z" fill="currentColor" fill-opacity=".14"/>
            <path d="M92 112l18-26c4-6 9-8 15-8h22v34zM158 112V78h12c9 0 15 3 20 9l20 25z"/>
            <circle cx="82" cy="170" r="24" fill="currentColor"/><circle cx="82" cy="170" r="9" fill="none" stroke-opacity=".01"/>
            <circle cx="222" cy="170" r="24" fill="currentColor"/><path d="M262 132h14M24 138h16M146 130h14"/>""";
    private static final String WALLBOX = """
            <rect x="96" y="28" width="108" height="128" rx="22" fill="currentColor" fill-opacity=".14"/>
            <circle cx="150" cy="78" r="24"/><path d="M154 64l-12 16h15l-11 15" stroke-width="4"/>
            <path d="M150 156v20c0 14 12 22 24 22h26c14 0 22-8 22-22v-60"/><path d="M120 134h60"/>""";
    private static final String CABLE = """
            <path d="M60 60c70-40 180 0 150 60s-120 50-110 10 90-30 130 30"/>
            <rect x="30" y="48" width="40" height="26" rx="9" fill="currentColor" fill-opacity=".3"/>
            <rect x="222" y="152" width="44" height="28" rx="9" fill="currentColor" fill-opacity=".3"/>
            <path d="M30 56H20M30 66H20M266 160h10M266 172h10"/>""";
    private static final String BOX = """
            <path d="M36 126c0-38 40-60 104-60 74 0 124 24 124 60 0 8-6 12-14 12H50c-8 0-14-4-14-12z" fill="currentColor"\
             fill-opacity=".14"/><path d="M36 122h228M84 138v22M216 138v22M60 160h180"/>""";
    private static final String SPEAKER = """
            <rect x="92" y="20" width="116" height="172" rx="12" fill="currentColor" fill-opacity=".12"/>
            <circle cx="150" cy="66" r="19"/><circle cx="150" cy="66" r="6" fill="currentColor"/>
            <circle cx="150" cy="136" r="40"/><circle cx="150" cy="136" r="25" stroke-opacity=".5"/>
            <circle cx="150" cy="136" r="9" fill="currentColor"/>""";
    private static final String HEADPHONES = """
            <path d="M76 140v-18c0-44 32-74 74-74s74 30 74 74v18" stroke-width="7"/>
            <rect x="58" y="126" width="38" height="62" rx="18" fill="currentColor" fill-opacity=".3"/>
            <rect x="204" y="126" width="38" height="62" rx="18" fill="currentColor" fill-opacity=".3"/>""";
    private static final String TURNTABLE = """
            <rect x="40" y="56" width="220" height="120" rx="14" fill="currentColor" fill-opacity=".12"/>
            <circle cx="128" cy="116" r="50" fill="currentColor" fill-opacity=".25"/><circle cx="128" cy="116" r="34"\
             stroke-opacity=".4"/><circle cx="128" cy="116" r="13"/><circle cx="128" cy="116" r="2"/>
            <path d="M226 76v48l-36 26M218 76h16M66 176v10M234 176v10"/>""";
    private static final String MICROPHONE = """
            <rect x="122" y="22" width="56" height="98" rx="28" fill="currentColor" fill-opacity=".2"/>
            <path d="M122 56h22M122 74h22M178 56h-22M178 74h-22M102 92c0 30 20 48 48 48s48-18 48-48M150 140v44M116 188h68"/>""";

    private static final List<String> LUMORA = List.of(CAR, CAR, WALLBOX, CABLE, BOX);
    private static final List<String> HALDEN = List.of(TURNTABLE, SPEAKER, HEADPHONES, TURNTABLE, MICROPHONE);

    private ShopArt() {}

    /** The big picture (0) or that of a product (from 1). */
    static String of(String theme, int number) {
        return FRAME.formatted(300, 210, (theme.equals("halden") ? HALDEN : LUMORA).get(number));
    }

    static String mark(String theme) {
        return FRAME.formatted(28, 28, theme.equals("halden")
                ? "<circle cx=\"14\" cy=\"14\" r=\"11\"/><circle cx=\"14\" cy=\"14\" r=\"3\" fill=\"currentColor\"/>"
                : "<path d=\"M4 20A11 11 0 0 1 24 20M9 20a5 5 0 0 1 10 0M14 3v2\"/>");
    }
}
