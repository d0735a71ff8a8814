// Fills a database with what the search bench looks for.
import { fold } from '../../data/catalog/fold.ts';
import { communeNames } from '../../data/sample/place-names.ts';
import { type Random, randomOf } from '../../data/sample/random.ts';
import type { Store } from '../../data/store/store.ts';
import { analyze, dropIndex, type IndexRow, indexesOf, makeIndex } from './postgres.sql.ts';
import * as ask from './search.sql.ts';

/** As many as the country has. */
const ALL_COMMUNES = 3_321;
const OLD_UNITS = 10_000;
/** Those with parcels. */
export const COMMUNES = 24;
export const FIRST_COMMUNE = 10_001;
export const PARCELS = COMMUNES * 41_667;
const PARTIES = PARCELS / 2;
const DISTINCT_NAMES = 20_000;

const SURNAMES = 'Nguyễn,Nguyễn,Nguyễn,Trần,Lê,Phạm,Huỳnh,Võ,Đặng,Bùi,Hồ,Ngô,Dương,Phan,Trương,Đỗ,Lý,Thạch'.split(',');
const MIDDLES = 'Văn,Văn,Thị,Thị,Hữu,Minh,Thanh,Quốc,Ngọc,Thị Kim,Thị Mỹ,Hoàng,Đức,Phước,Thị Bích,Công'.split(',');
const GIVENS =
  'Lúa,Hùng,Dũng,Tài,Phúc,Sơn,Hải,Bình,Tâm,Thắng,Long,Khoa,Nghĩa,Nhân,Lợi,Đạt,Kiệt,Hậu,Mạ,Lan,Hoa,Mai,Đào,Cúc,Huệ,Hương,Nga,Hạnh,Dung,Thủy,Loan,Phượng,Yến,Trang,Linh,Thảo,Ngân,Châu,Diệu,Hằng,Liên,Nhung,Oanh,Quyên,Tuyết,Xuân,Ánh,Đẹp,Tươi,Ẩn'.split(
    ',',
  );

export interface Country {
  /** Names of communes with marks, those with parcels first. */
  readonly communes: readonly string[];
  /** Names of owners with marks. */
  readonly owners: readonly string[];
}

const codeOf = (index: number): string => String(FIRST_COMMUNE + index).padStart(5, '0');

/** Codes of the communes with parcels. */
export const communeCodes: readonly string[] = Array.from({ length: COMMUNES }, (_, index) => codeOf(index));

/** Sheet, number and commune of the i-th parcel, as addParcels stores it. */
export function parcelAt(i: number): { id: number; commune: string; sheet: number; no: number } {
  const n = Math.floor(i / COMMUNES);
  return {
    id: ask.FIRST_PARCEL + i,
    commune: codeOf(i % COMMUNES),
    sheet: Math.floor(n / ask.PARCELS_A_SHEET) + 1,
    no: (n % ask.PARCELS_A_SHEET) + 1,
  };
}

/** More names than the lists of the sample have pairs: a number of them come twice, as in the country. */
function manyNames(random: Random, count: number): string[] {
  const some = communeNames(random, Math.min(count, 1_400));
  return Array.from({ length: count }, (_, i) => some[i % some.length] ?? '');
}

/** Builds the rows without indexes, then the indexes, then ANALYZE: the state of a database that has been in use. */
export async function fillCountry(store: Store): Promise<Country> {
  const random = randomOf('bench/search');
  const communes = manyNames(random, ALL_COMMUNES);
  const old = manyNames(random, OLD_UNITS);
  const owners = Array.from(
    { length: DISTINCT_NAMES },
    () => `${random.pick(SURNAMES)} ${random.pick(MIDDLES)} ${random.pick(GIVENS)}`,
  );
  const indexes: IndexRow[] = [];
  for (const table of ask.BIG_TABLES) {
    for (const index of await store.rows<IndexRow>(indexesOf(table))) {
      await store.run(dropIndex(table, index));
      indexes.push(index);
    }
  }
  await store.run(ask.addProvince());
  await store.run(ask.addCommunes(FIRST_COMMUNE, communes, communes.map(fold)));
  await store.run(ask.addOldUnits(FIRST_COMMUNE, ALL_COMMUNES, old, old.map(fold)));
  await store.run(ask.addParcels(PARCELS, FIRST_COMMUNE, COMMUNES));
  await store.run(ask.addParties(PARTIES, FIRST_COMMUNE, COMMUNES, owners, owners.map(fold)));
  await store.run(ask.addRights(PARCELS, PARTIES, FIRST_COMMUNE, COMMUNES));
  for (const index of indexes) await store.run(makeIndex(index));
  for (const table of [...ask.BIG_TABLES, 'commune', 'old_unit']) await store.run(analyze(table));
  return { communes, owners };
}
