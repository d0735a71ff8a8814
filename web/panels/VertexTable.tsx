// Bảng tọa độ đỉnh thửa: every vertex in the zone's metres, every edge with its length.
import { zoneOf } from '../../data/crs/zones.ts';
import { edgesOf } from '../../data/geometry/edges.ts';
import { oriented } from '../../data/geometry/orient.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import { publicWords } from '../i18n/public.ts';
import { useWords } from '../i18n/words.ts';
import { formatCoordinate, formatLength } from '../ui/format.ts';
import styles from './VertexTable.module.css';

/** One line of the table; `no` and `next` as numbered on the map: through all rings, from 1. Coordinates in mm. */
export interface VertexRow {
  readonly no: number;
  readonly next: number;
  readonly north: number;
  readonly east: number;
  readonly lengthM: number;
}

/** The rows of a shape, in the order of the numbers on the map. */
export function vertexRows(shape: Shape): readonly VertexRow[] {
  const edges = edgesOf(oriented(shape));
  return edges.map((edge, i) => {
    const following = edges[i + 1];
    const closes = !following || following.index === 0;
    return {
      no: i + 1,
      next: closes ? i + 1 - edge.index : i + 2,
      north: edge.from[1],
      east: edge.from[0],
      lengthM: edge.lengthM,
    };
  });
}

export function VertexTable({ shape }: { readonly shape: Shape }) {
  const say = useWords(publicWords);
  return (
    <table className={styles.table}>
      <caption>
        {say('table.title')}
        <span>{say('table.system', { meridian: zoneOf(shape.zone).meridianLabel })}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('table.vertex')}</th>
          <th scope="col">{say('table.x')}</th>
          <th scope="col">{say('table.y')}</th>
          <th scope="col">{say('table.edge')}</th>
          <th scope="col">{say('table.length')}</th>
        </tr>
      </thead>
      <tbody className="num">
        {vertexRows(shape).map((row) => (
          <tr key={row.no}>
            <th scope="row">{row.no}</th>
            <td>{formatCoordinate(row.north, 3)}</td>
            <td>{formatCoordinate(row.east, 3)}</td>
            <td>
              {row.no}–{row.next}
            </td>
            <td>{formatLength(row.lengthM)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
