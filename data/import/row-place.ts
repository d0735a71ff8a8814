// Into which commune a row goes, and its shape on that commune's plane: its unit says it, or of several communes the place.
import type { SourceRow } from '../formats/source.ts';
import { boundsOf } from '../geometry/bounds.ts';
import type { Shape } from '../geometry/shape.ts';
import type { RowPlan } from './parcel-record.ts';
import type { Route, Routes } from './routes.ts';
import { noRepairs, Refusal, shapeOf } from './shape-of.ts';
import type { Target, Targets } from './target.ts';
import { unitCode } from './unit-code.ts';
import { textOf } from './values.ts';

interface Routing {
  readonly plan: RowPlan;
  readonly routes: Routes;
  readonly targets: Targets;
}

export interface RowPlace {
  readonly route: Route;
  readonly target: Target;
  readonly shape: Shape | null;
}

/** @throws Refusal for a unit that nobody knows, a place that cannot be told, a geometry that is none */
export function placeRow(row: SourceRow, { plan, routes, targets }: Routing): RowPlace {
  const route = routeOf(row, plan, routes);
  const several = route.communes.map((code) => targets.get(code)).filter((target) => target !== undefined);
  const [first] = several;
  if (!first) throw new Refusal(`no commune of today has the land of unit ${route.code}`);
  const shape = row.geometry === null ? null : shapeOf(row.geometry, first.ground, plan.repairs);
  if (several.length === 1) return { route, target: first, shape };
  if (shape === null || row.geometry === null) {
    throw new Refusal(
      `the land of unit ${route.code} went to ${route.communes.join(' and ')}, and without a shape nothing tells which: give --commune`,
    );
  }
  const target = nearest(row.geometry, several);
  return { route, target, shape: target.ground === first.ground ? shape : shapeOn(row.geometry, target) };
}

function routeOf(row: SourceRow, plan: RowPlan, routes: Routes): Route {
  const column = plan.columns.commune;
  const value = column === undefined ? null : row.properties[column];
  const code = unitCode(value);
  const route = (code === null ? undefined : routes.byCode.get(code)) ?? routes.otherwise;
  if (route) return route;
  throw new Refusal(
    code === null
      ? `${column} is ${textOf(value) === null ? 'empty' : `"${String(textOf(value)).slice(0, 20)}", which is no code of five digits`}: no unit, so no commune`
      : `unit ${code} (${column}) is not known, today or before: bring units in with "thua import-units", or give --commune`,
  );
}

type Geometry = NonNullable<SourceRow['geometry']>;

const shapeOn = (geometry: Geometry, { ground }: Target): Shape | null => shapeOf(geometry, ground, noRepairs());

/** The commune that has the middle of the shape in it, or the one that comes nearest; the first where none has an outline. */
function nearest(geometry: Geometry, several: readonly Target[]): Target {
  let best = several[0] as Target;
  let least = Infinity;
  for (const target of several) {
    const shape = target.commune.outline === null ? null : shapeOn(geometry, target);
    if (shape === null) continue;
    const { minE, minN, maxE, maxN } = boundsOf(shape);
    const metres = target.outside((minE + maxE) / 2, (minN + maxN) / 2);
    if (metres < least) {
      best = target;
      least = metres;
    }
  }
  return best;
}
