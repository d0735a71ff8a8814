// The images of the style: hatches of the severities, dots, and the rule of parcel labels. Drawn here, so that nothing is fetched.
import { PALETTES, SEVERITY_MARKS, type Theme } from '../style/palette.ts';
import { encodePng } from './png.ts';

/** How much of the pixel at (x, y), in CSS pixels from the image's corner, is inked: distance to the ink, negative inside. */
type Drawing = (x: number, y: number) => number;

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly draw: Drawing;
}

/** Side of a hatch tile: lines at 45 degrees 5.7 px apart. */
const HATCH = 8;

/** Distance to the nearest of the diagonal lines; `turn` 1 falls, -1 rises. */
const toDiagonal = (x: number, y: number, turn: 1 | -1): number => {
  const along = (((x + turn * y) % HATCH) + HATCH) % HATCH;
  return Math.min(along, HATCH - along) / Math.SQRT2;
};
const singleHatch: Drawing = (x, y) => toDiagonal(x, y, 1) - 1.1;
const crossHatch: Drawing = (x, y) => Math.min(toDiagonal(x, y, 1), toDiagonal(x, y, -1)) - 0.6;
/** A line with clear margins, so that it keeps its weight between pixels. */
const rule: Drawing = (_, y) => Math.abs(y - 1.5) - 0.5;
const dot =
  (radius: number): Drawing =>
  (x, y) =>
    Math.hypot(x - 3, y - 3) - radius;

function picturesOf(theme: Theme): Picture[] {
  const [, warning, error, block] = SEVERITY_MARKS[theme];
  const hatch = { width: HATCH, height: HATCH };
  const dots = { width: 6, height: 6 };
  return [
    { name: `rule-${theme}`, width: 4, height: 3, colour: PALETTES[theme].label, draw: rule },
    { name: `hatch-block-${theme}`, ...hatch, colour: block, draw: crossHatch },
    { name: `hatch-error-${theme}`, ...hatch, colour: error, draw: singleHatch },
    { name: `dots-warning-${theme}`, ...dots, colour: warning, draw: dot(1.5) },
    { name: `dots-unknown-${theme}`, ...dots, colour: PALETTES[theme].outline, draw: dot(0.6) },
  ];
}

const PICTURES: readonly Picture[] = [...picturesOf('light'), ...picturesOf('dark')];

export interface Sprite {
  readonly index: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly png: Uint8Array<ArrayBuffer>;
}

/** The sprite at one or two device pixels per CSS pixel. */
export function spriteAt(ratio: 1 | 2): Sprite {
  const width = PICTURES.reduce((sum, picture) => sum + picture.width * ratio, 0);
  const height = Math.max(...PICTURES.map((picture) => picture.height)) * ratio;
  const pixels = new Uint8Array(width * height * 4);
  const index: Record<string, Record<string, number>> = {};
  let left = 0;
  for (const picture of PICTURES) {
    paint(picture, ratio, pixels, width, left);
    index[picture.name] = {
      x: left,
      y: 0,
      width: picture.width * ratio,
      height: picture.height * ratio,
      pixelRatio: ratio,
    };
    left += picture.width * ratio;
  }
  return { index, png: encodePng(width, height, pixels) };
}

function paint(picture: Picture, ratio: number, pixels: Uint8Array, stride: number, left: number): void {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(picture.colour.slice(at, at + 2), 16));
  for (let y = 0; y < picture.height * ratio; y++) {
    for (let x = 0; x < picture.width * ratio; x++) {
      const distance = picture.draw((x + 0.5) / ratio, (y + 0.5) / ratio);
      const alpha = Math.round(255 * Math.max(0, Math.min(1, 0.5 - distance * ratio)));
      pixels.set([r ?? 0, g ?? 0, b ?? 0, alpha], (y * stride + left + x) * 4);
    }
  }
}
