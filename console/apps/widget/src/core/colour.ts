type Rgb = readonly [number, number, number];

const INK: Rgb = [16, 24, 27];
const BLACK: Rgb = [0, 0, 0];
const PAPER: Rgb = [255, 255, 255];

export interface Accent {
  /** The shop's colour as a surface. */
  readonly surface: string;
  /** Readable on {@link surface}. */
  readonly onSurface: string;
  /** The shop's colour, moved as far as needed to be read on white. */
  readonly onLight: string;
  /** The same on the dark panel. */
  readonly onDark: string;
}

/** Colours for one brand colour: whatever a shop chooses, text keeps a contrast of 4.5 : 1. */
export function accent(colour: string): Accent {
  const surface = parse(colour);
  return {
    surface: css(surface),
    onSurface: css(contrast(surface, PAPER) >= 4.5 || contrast(surface, PAPER) >= contrast(surface, BLACK) ? PAPER : BLACK),
    onLight: css(readable(surface, [243, 246, 245], INK)),
    onDark: css(readable(surface, [40, 53, 57], PAPER)),
  };
}

export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function readable(colour: Rgb, background: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = colour.map((value, index) => Math.round(value + ((towards[index] ?? 0) - value) * share)) as unknown as Rgb;
    if (contrast(mixed, background) >= 4.6) return mixed;
  }
  return towards;
}

export function parse(colour: string): Rgb {
  const value = /^#[0-9a-f]{6}$/i.test(colour) ? Number.parseInt(colour.slice(1), 16) : 0x1b282c;
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function css(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
