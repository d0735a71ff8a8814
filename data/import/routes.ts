// Which commune the rows of a file go to: the one that was named, or the one that their unit's column names.
import type { Queryable } from '../store/store.ts';
import { ImportError } from './import-error.ts';
import { type UnitLineage, unitLineage } from './unit-lineage.ts';

/** Where rows of one unit go. */
export interface Route {
  /** As the column or --commune names it; null where it can only be the commune of today. */
  readonly code: string | null;
  /** Communes of today; of several the place decides. */
  readonly communes: readonly string[];
}

export interface Routes {
  /** By code of the column. */
  readonly byCode: ReadonlyMap<string, Route>;
  /** Of rows that name no unit; null where such rows belong nowhere. */
  readonly otherwise: Route | null;
  /** The column's codes are those of the units before: then a code that lives on means the unit of old. */
  readonly ofOld: boolean;
  readonly warnings: readonly string[];
}

/** The unit to keep on a parcel of the commune: null where the code is that of the commune itself. */
export const oldUnitOf = (routes: Routes, { code }: Route, commune: string): string | null =>
  code === commune && !routes.ofOld ? null : code;

/** Every commune that rows may go to, rising. */
export const communesOf = ({ byCode, otherwise }: Routes): string[] =>
  [...new Set([...byCode.values(), ...(otherwise ? [otherwise] : [])].flatMap(({ communes }) => communes))].sort();

/**
 * @param named what --commune says, a code of today or an older one
 * @param counts rows of each code that the unit's column has; null where no column names the unit
 * @throws ImportError where nothing says into which commune
 */
export async function routesOf(
  queryable: Queryable,
  named: string | undefined,
  counts: ReadonlyMap<string, number> | null,
): Promise<Routes> {
  const codes = [...(counts?.keys() ?? [])].sort();
  const lineage = await unitLineage(queryable, named === undefined ? codes : [...codes, named]);
  const ofOld = codes.some((code) => !lineage.isToday(code) && lineage.successors(code).length > 0);
  if (named !== undefined) return routesToNamed(named, codes, counts, lineage, ofOld);
  if (counts === null) {
    throw new ImportError(
      'Into which commune? Give --commune CODE, or name the column that has the code of each row’s unit: --map commune=COLUMN.',
    );
  }
  const byCode = new Map<string, Route>();
  for (const code of codes) {
    const communes = homesOf(code, lineage, ofOld);
    if (communes.length > 0) byCode.set(code, routeTo(communes, code, lineage));
  }
  if (byCode.size === 0) {
    throw new ImportError(
      `None of the units that the file names is known (${codes.slice(0, 5).join(', ') || 'no code of five digits'}): bring units in with "thua import-units", or give --commune.`,
    );
  }
  return { byCode, otherwise: null, ofOld, warnings: [] };
}

function routeTo(communes: readonly string[], code: string, lineage: UnitLineage): Route {
  const onlyToday = lineage.isToday(code) && lineage.successors(code).length === 0 && communes.includes(code);
  return { code: onlyToday ? null : code, communes };
}

/** A code that is in use today and was before may mean both: the commune of today comes first, its old parts elsewhere after it. */
function homesOf(code: string, lineage: UnitLineage, ofOld: boolean): readonly string[] {
  const successors = lineage.successors(code);
  if (!lineage.isToday(code)) return successors;
  if (ofOld && successors.length > 0) return successors;
  return [code, ...successors.filter((each) => each !== code)];
}

function routesToNamed(
  named: string,
  codes: readonly string[],
  counts: ReadonlyMap<string, number> | null,
  lineage: UnitLineage,
  ofOld: boolean,
): Routes {
  const isToday = lineage.isToday(named);
  const communes = isToday ? [named] : lineage.successors(named);
  if (communes.length === 0) {
    throw new ImportError(
      `There is no commune ${named}, today or before: bring units in with "thua import-units", or check the code.`,
    );
  }
  const strange = codes.filter((code) => !homesOf(code, lineage, ofOld).some((home) => communes.includes(home)));
  const list = strange.slice(0, 5).map((code) => `${code} (${counts?.get(code) ?? 0})`);
  const more = strange.length > 5 ? ', …' : '';
  return {
    byCode: new Map(codes.map((code) => [code, routeTo(communes, code, lineage)])),
    otherwise: { code: isToday ? null : named, communes },
    ofOld,
    warnings:
      strange.length === 0
        ? []
        : [
            `Đơn vị trong tệp không thuộc xã đã nêu, vẫn giữ làm đơn vị cũ của thửa: ${list.join(', ')}${more}. / ` +
              `Units of the file that are no part of the named commune, kept as the old unit of their parcels: ${list.join(', ')}${more}.`,
          ],
  };
}
