// A parcel drawn to be printed: ring, vertices with their numbers, edges with their lengths. Black on white, north up.
import { edgesOf } from '../../data/geometry/edges.ts';
import { oriented } from '../../data/geometry/orient.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import { formatLength } from '../ui/format.ts';
import styles from './BoundaryDrawing.module.css';

/** Width and height of the drawing, its margin for labels, and how far labels stand from the line. */
const SIZE = 520;
const MARGIN = 48;
const AWAY = 12;
/** An edge needs this many units to carry its length. */
const ROOM = 34;

type Pair = readonly [number, number];

/** Millimetres of the zone -> drawing units, north up. */
function frameOf(shape: Shape): (at: Pair) => Pair {
  const numbers = shape.polygons.flat(2);
  const easts = numbers.filter((_, i) => i % 2 === 0);
  const norths = numbers.filter((_, i) => i % 2 === 1);
  const bound = (pick: (a: number, b: number) => number, values: number[]): number =>
    values.reduce((a, b) => pick(a, b));
  const [west, east] = [bound(Math.min, easts), bound(Math.max, easts)];
  const [south, north] = [bound(Math.min, norths), bound(Math.max, norths)];
  const scale = (SIZE - 2 * MARGIN) / Math.max(1, east - west, north - south);
  return ([e, n]) => [SIZE / 2 + (e - (west + east) / 2) * scale, SIZE / 2 - (n - (south + north) / 2) * scale];
}

interface DrawnEdge {
  readonly a: Pair;
  readonly b: Pair;
  readonly metres: number;
}

function EdgeLength({ edge }: { readonly edge: DrawnEdge }) {
  const { a, b, metres } = edge;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length < ROOM) return null;
  // The land lies to the left of the way. On paper y points down, so the right hand, outside, is (−dy, dx).
  const [x, y] = [(a[0] + b[0]) / 2 - (dy / length) * AWAY, (a[1] + b[1]) / 2 + (dx / length) * AWAY];
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  const upright = angle > 90 || angle <= -90 ? angle + 180 : angle;
  return (
    <text x={x} y={y} transform={`rotate(${upright} ${x} ${y})`} className={`num ${styles.length}`}>
      {formatLength(metres)}
    </text>
  );
}

/** Beside the vertex, away from the middle of the sheet. */
function VertexNumber({ no, at }: { readonly no: number; readonly at: Pair }) {
  const [dx, dy] = [at[0] - SIZE / 2, at[1] - SIZE / 2];
  const length = Math.hypot(dx, dy) || 1;
  return (
    <text x={at[0] + (dx / length) * AWAY} y={at[1] + (dy / length) * AWAY} className={`num ${styles.number}`}>
      {no}
    </text>
  );
}

export function BoundaryDrawing({ shape, label }: { readonly shape: Shape; readonly label: string }) {
  const frame = frameOf(shape);
  const whole = oriented(shape);
  const edges = edgesOf(whole).map((edge) => ({ a: frame(edge.from), b: frame(edge.to), metres: edge.lengthM }));
  const path = whole.polygons
    .flat()
    .map((ring) => {
      const points = Array.from({ length: ring.length / 2 }, (_, i) => frame([ring[i * 2] ?? 0, ring[i * 2 + 1] ?? 0]));
      return `M${points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
    })
    .join('');
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={label}>
      <path d={path} className={styles.ring} />
      {edges.map((edge, i) => (
        <g key={i}>
          <circle cx={edge.a[0]} cy={edge.a[1]} r={2.5} className={styles.vertex} />
          <VertexNumber no={i + 1} at={edge.a} />
          <EdgeLength edge={edge} />
        </g>
      ))}
    </svg>
  );
}
