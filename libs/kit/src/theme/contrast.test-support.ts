/** A colour as CSS writes it: lightness 0 to 1, chroma, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** The colours of both themes, from custom properties of the form `--name: light-dark(oklch(...), oklch(...));`. */
export function readColours(css: string): {
  readonly light: ReadonlyMap<string, Oklch>;
  readonly dark: ReadonlyMap<string, Oklch>;
} {
  const oklch = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const pair = new RegExp(String.raw`--([\w-]+): light-dark\(${oklch}, ${oklch}\);`, 'g');
  const lines = [...css.matchAll(pair)];
  const coloursAt = (first: number) =>
    new Map(
      lines.map((line): [string, Oklch] => [
        line[1] ?? '',
        [Number(line[first]), Number(line[first + 1]), Number(line[first + 2])],
      ]),
    );
  return { light: coloursAt(2), dark: coloursAt(5) };
}

/** The contrast of two colours, 1 to 21 (WCAG 2, relative luminance). */
export function contrast(a: Oklch, b: Oklch): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Converts through OKLab's matrices (Ottosson 2020) and linear sRGB, clipped to what a screen can show. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const [r = 0, g = 0, bl = 0] = [red, green, blue].map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
}
