// Pins and dots of flags, drawn at two device pixels per CSS pixel: octagon, hexagon, triangle, circle; so that colour is never alone.
import type { Severity } from '../../../data/model/flag.ts';

export interface PinColours {
  readonly mark: string;
  readonly edge: string;
  readonly paper: string;
}

const RATIO = 2;
/** Corners of each shape; none: a circle. Turned so that a side or a tip stands up. */
const SHAPES: Readonly<Record<Severity, { readonly corners: number; readonly turn: number }>> = {
  block: { corners: 8, turn: Math.PI / 8 },
  error: { corners: 6, turn: Math.PI / 2 },
  warning: { corners: 3, turn: -Math.PI / 2 },
  info: { corners: 0, turn: 0 },
};
const GLYPHS: Readonly<Record<Severity, string>> = { block: '!', error: '×', warning: '?', info: 'i' };

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

function shapePath(severity: Severity, x: number, y: number, radius: number): Path2D {
  const { corners, turn } = SHAPES[severity];
  const path = new Path2D();
  if (corners === 0) path.arc(x, y, radius, 0, 2 * Math.PI);
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (i * 2 * Math.PI) / corners;
    path.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  path.closePath();
  return path;
}

/** 16 x 16: the shape with an edge, for zooms where a pin would hide the parcel. */
export function dotImage(severity: Severity, { mark, edge, paper }: PinColours): ImageData {
  const pen = sheet(16, 16);
  const path = shapePath(severity, 8, severity === 'warning' ? 9 : 8, 6);
  pen.lineJoin = 'round';
  pen.strokeStyle = paper;
  pen.lineWidth = 4;
  pen.stroke(path);
  pen.fillStyle = mark;
  pen.fill(path);
  pen.strokeStyle = edge;
  pen.lineWidth = 1;
  pen.stroke(path);
  return taken(pen);
}

/** 22 x 28: a teardrop in the severity's colour whose tip is the spot, the shape and its sign inside. */
export function pinImage(severity: Severity, { mark, edge, paper }: PinColours): ImageData {
  const pen = sheet(22, 28);
  const drop = new Path2D('M11 26.5C7.5 20.5 2.5 17 2.5 10.5a8.5 8.5 0 0 1 17 0C19.5 17 14.5 20.5 11 26.5z');
  pen.lineJoin = 'round';
  pen.strokeStyle = paper;
  pen.lineWidth = 3.6;
  pen.stroke(drop);
  pen.fillStyle = mark;
  pen.fill(drop);
  pen.strokeStyle = edge;
  pen.lineWidth = 1;
  pen.stroke(drop);
  pen.fillStyle = paper;
  pen.fill(shapePath(severity, 11, severity === 'warning' ? 11 : 10.5, severity === 'warning' ? 7 : 6));
  pen.fillStyle = edge;
  pen.font = '600 9px Inter, sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(GLYPHS[severity], 11, 11);
  return taken(pen);
}
