// Nodes that a new border puts where it meets old ones: into both sides, once, and nowhere else.
import { type Arrangement, nodedPolygons } from '../arrangement/arrange.ts';
import type { PolygonMm, Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';

/** The nodes of new borders in an arrangement of records and lines. */
export class NewNodes {
  private readonly arrangement: Arrangement;
  private readonly isNew: Uint8Array;

  constructor(arrangement: Arrangement) {
    this.arrangement = arrangement;
    this.isNew = new Uint8Array(arrangement.halves.nodes.size);
  }

  /** Both ends of an edge of a new border. */
  addEdge(edge: number): void {
    const { edges } = this.arrangement.halves;
    this.isNew[edges.low[edge] as number] = 1;
    this.isNew[edges.high[edge] as number] = 1;
  }

  /**
   * Polygons of faces without the nodes that are neither a record's nor a new border's: such are left where lines end
   * nowhere and where records that stay as they are cross each other.
   */
  without(polygons: readonly PolygonMm[]): PolygonMm[] {
    const { nodes } = this.arrangement.halves;
    const stays = (e: number, n: number): boolean => {
      const node = nodes.idOf(e, n);
      return node < this.arrangement.shapeNodes || this.isNew[node] === 1;
    };
    return polygons.map((polygon) => polygon.map((ring) => ringWhere(ring, stays)));
  }

  /** Records that are not in `except` and get a node on one of their edges, with their new shapes. */
  intoOthers<Id>(records: readonly Tract<Id>[], except: ReadonlySet<Id>): Map<Id, Shape> {
    const noded = new Map<Id, Shape>();
    for (const owner of this.ownersTouched()) {
      const record = records[owner];
      if (!record || except.has(record.id)) continue;
      const polygons = nodedPolygons(this.arrangement, record.shape, (node) => this.isNew[node] === 1);
      if (countOf(polygons) > countOf(record.shape.polygons))
        noded.set(record.id, { zone: record.shape.zone, polygons });
    }
    return noded;
  }

  private ownersTouched(): Set<number> {
    const { edges } = this.arrangement.halves;
    const owners = new Set<number>();
    for (let edge = 0; edge < edges.size; edge++) {
      if (this.isNew[edges.low[edge] as number] !== 1 && this.isNew[edges.high[edge] as number] !== 1) continue;
      this.arrangement.uses.forEach(edge, (owner) => owners.add(owner));
    }
    return owners;
  }
}

const countOf = (polygons: readonly PolygonMm[]): number =>
  polygons.reduce((sum, polygon) => sum + polygon.reduce((numbers, ring) => numbers + ring.length, 0), 0);

/** The vertices of a ring that stay; the whole ring where fewer than three would. */
export function ringWhere(ring: Ring, stays: (e: number, n: number) => boolean): Ring {
  const kept: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [e, n] = [ring[i] as number, ring[i + 1] as number];
    if (stays(e, n)) kept.push(e, n);
  }
  return kept.length >= 6 ? kept : ring;
}
