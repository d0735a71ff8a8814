// Screen fills from legal colours: hue kept, lightness and chroma drawn in, so that labels stay readable on every use.

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** The fill on light map paper, #RRGGBB. */
export const lightFill = (legal: Rgb): string =>
  fill(legal, ({ l, c, h }) => ({ l: 0.915 + (0.05 * (l - 0.72)) / 0.28, c: Math.min(0.042, 0.32 * c), h }));

/** The fill on dark map paper, #RRGGBB. */
export const darkFill = (legal: Rgb): string =>
  fill(legal, ({ l, c, h }) => ({ l: 0.27 + (0.06 * (l - 0.72)) / 0.28, c: Math.min(0.034, 0.26 * c), h }));

const fill = (legal: Rgb, tone: (colour: Oklch) => Oklch): string => toHex(fromOklch(tone(toOklch(legal))));

/** #RRGGBB of a colour. */
export const toHex = (rgb: Rgb): string =>
  `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`.toUpperCase();

function toOklch(rgb: Rgb): Oklch {
  const [r, g, b] = rgb.map((channel) => linear(channel / 255)) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
}

function fromOklch({ l: light, c, h }: Oklch): Rgb {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function channel(value: number): number {
  const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, encoded)) * 255);
}
