// Patterns of land that is lost, won, passed on, or claimed twice; signs and hatches repeat what the colour says. Two device pixels a CSS pixel.
export interface PatternColours {
  readonly loss: string;
  readonly gain: string;
  readonly block: string;
}

const RATIO = 2;

function sheet(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gives no 2D canvas.');
  pen.scale(RATIO, RATIO);
  return pen;
}

const taken = (pen: CanvasRenderingContext2D): ImageData => pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);

function stroke(pen: CanvasRenderingContext2D, colour: string, path: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.4;
  pen.stroke(new Path2D(path));
}

const MINUS = 'M1.5 4H6.5';
const PLUS = 'M1.5 4H6.5M4 1.5V6.5';

/** `fill-pattern` of every kind of patch. */
export function patchPatterns({ loss, gain, block }: PatternColours): Readonly<Record<string, ImageData>> {
  const lost = sheet(8, 8);
  stroke(lost, loss, MINUS);
  const won = sheet(8, 8);
  stroke(won, gain, PLUS);
  const passed = sheet(16, 8);
  stroke(passed, loss, MINUS);
  passed.translate(8, 0);
  stroke(passed, gain, PLUS);
  const overlap = sheet(8, 8);
  stroke(overlap, block, 'M0 0L8 8M8 0L0 8');
  return { lost: taken(lost), won: taken(won), passed: taken(passed), overlap: taken(overlap) };
}

export const PILL_STRETCH = { across: [12, 20], down: [12, 20] } as const;

/** 16 x 16 with round corners, to be stretched around a text. */
export function pillImage(colour: string): ImageData {
  const pen = sheet(16, 16);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(0, 0, 16, 16, 5);
  pen.fill();
  return taken(pen);
}

export const PATTERN_RATIO = RATIO;
