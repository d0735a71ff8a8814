// Đối tượng chiếm đất không tạo thành thửa đất: what takes land and is no parcel, but fills the gaps between parcels.

export type LandObjectKindId =
  | 'road'
  | 'path'
  | 'railway'
  | 'dyke'
  | 'canal'
  | 'river'
  | 'stream'
  | 'lake'
  | 'sea'
  | 'bridge'
  | 'other';

export interface LandObjectKind {
  readonly id: LandObjectKindId;
  readonly vi: string;
  readonly en: string;
  /** Code it is counted under in land statistics. */
  readonly landUse: string;
  /** Level of its edge in drawings (Thông tư 26/2024, Phụ lục 21; import profiles may differ). */
  readonly dgnLevel: number | null;
  readonly isWater: boolean;
  readonly light: string;
  readonly dark: string;
}

const ROAD = { light: '#F6F5F2', dark: '#26282B' };
const WATER = { light: '#D6ECF1', dark: '#1D3339' };

const dry = (
  id: LandObjectKindId,
  vi: string,
  en: string,
  landUse: string,
  dgnLevel: number | null,
): LandObjectKind => ({
  id,
  vi,
  en,
  landUse,
  dgnLevel,
  isWater: false,
  ...ROAD,
});
const wet = (
  id: LandObjectKindId,
  vi: string,
  en: string,
  landUse: string,
  dgnLevel: number | null,
): LandObjectKind => ({
  id,
  vi,
  en,
  landUse,
  dgnLevel,
  isWater: true,
  ...WATER,
});

export const LAND_OBJECT_KINDS: readonly LandObjectKind[] = [
  dry('road', 'Đường giao thông', 'Road', 'DGT', 23),
  dry('path', 'Lối đi', 'Path', 'DGT', 23),
  dry('railway', 'Đường sắt', 'Railway', 'DGT', 21),
  dry('dyke', 'Đê', 'Dyke', 'DTL', 38),
  wet('canal', 'Kênh, mương', 'Canal', 'DTL', 32),
  wet('river', 'Sông', 'River', 'SON', 31),
  wet('stream', 'Suối, rạch', 'Stream', 'SON', 31),
  wet('lake', 'Hồ, ao, đầm', 'Lake or pond', 'MNC', 31),
  wet('sea', 'Biển', 'Sea', 'MVB', null),
  dry('bridge', 'Cầu', 'Bridge', 'DGT', null),
  dry('other', 'Đối tượng khác', 'Other', 'DGT', null),
];
