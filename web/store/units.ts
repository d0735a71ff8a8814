// The communes on the map: names, zones, extents.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { CommuneCode, ProvinceCode } from '../../data/model/codes.ts';
import { Bounds, LngLat } from '../../data/model/place.ts';
import { get } from '../api.ts';
import { unitWords } from '../i18n/unit.ts';
import { useWords } from '../i18n/words.ts';

export const Unit = z.object({
  code: CommuneCode,
  name: z.string(),
  kind: z.string().nullable(),
  provinceCode: ProvinceCode,
  provinceName: z.string(),
  /** EPSG code of the zone its maps are drawn in. */
  zone: z.number().int(),
  bounds: Bounds.nullable(),
  at: LngLat.nullable(),
});
export type Unit = z.infer<typeof Unit>;

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  staleTime: 10 * 60_000,
  queryFn: async ({ signal }): Promise<readonly Unit[]> =>
    (await get('/api/units', z.object({ communes: z.array(Unit) }), { signal })).communes,
});

export const useUnits = () => useQuery(unitsQuery);

const KINDS = ['xa', 'phuong', 'dac_khu', 'thi_tran'] as const;

/** A commune as a card names it. */
export interface UnitOfCard {
  readonly communeCode: string;
  readonly communeName: string;
  readonly provinceName: string;
}

/** "Tỉnh Lam Giang" in the middle of a sentence: "tỉnh Lam Giang"; a bare name, "Đà Nẵng", stays as it is. */
export const within = (province: string): string =>
  province.replace(/^(?:Tỉnh|Thành phố)(?= )/u, (kind) => kind.toLocaleLowerCase('vi'));

/** "xã Mộc Thạnh, tỉnh Lam Giang": the unit of a parcel, to stand inside a line; the bare name where its kind is not known. */
export function useUnitInWords(): (card: UnitOfCard) => string {
  const say = useWords(unitWords);
  const { data: units } = useUnits();
  return ({ communeCode, communeName: name, provinceName }) => {
    const unit = units?.find(({ code }) => code === communeCode);
    const kind = KINDS.find((each) => each === unit?.kind);
    return `${kind ? say(`unit.${kind}`, { name }) : name}, ${within(provinceName)}`;
  };
}
