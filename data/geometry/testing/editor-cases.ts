// The cases of boundary editing that are kept beside the project, where they are there.
import { existsSync, readFileSync } from 'node:fs';
import { canonical } from '../canonical.ts';
import { orientedPolygon } from '../orient.ts';
import type { PolygonMm, Shape } from '../shape.ts';

interface Drawn {
  polygons: PolygonMm[];
  area2: string;
}

export interface EditorCase {
  id: string;
  zone: number;
  verb: string;
  title: string;
  input: {
    parcels?: { id: string; polygons: PolygonMm[] }[];
    targets?: string[];
    line?: number[];
    merge?: string[];
    parcel?: string;
    node?: [number, number];
    to?: [number, number];
    target?: { areaM2: number; side: string; parallelTo: [[number, number], [number, number]] };
  };
  expect: {
    refused?: string;
    result?: Record<string, Drawn | Drawn[]> & Partial<Drawn>;
    unchangedOthers?: string[];
    gotNodes?: string[];
    droppedNodes?: [number, number][];
    overlaps?: (Drawn & { parcels: [string, string] })[];
    gaps?: Drawn[];
    best?: { cut: number[]; area2: string };
    toleranceM2?: number;
    sumAfter2?: string;
  };
}

const file = new URL('../../../../shared/cases/editor.json', import.meta.url);

export const haveEditorCases = existsSync(file);

/** The cases of one verb; none where the folder is absent. */
export function editorCases(verb: string): EditorCase[] {
  if (!haveEditorCases) return [];
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: EditorCase[] };
  return cases.filter((each) => each.verb === verb);
}

export const recordsOf = ({ zone, input }: EditorCase): { id: string; shape: Shape }[] =>
  (input.parcels ?? []).map(({ id, polygons }) => ({ id, shape: { zone, polygons } }));

/** One way to write a shape down, whichever way its rings run. */
export const canonicalOf = (polygons: readonly PolygonMm[]): PolygonMm[] => canonical(polygons.map(orientedPolygon));
