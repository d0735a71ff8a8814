// Families of land uses: what colour tells, and what is merged where parcels are too small to be told apart.
import { darkFill, lightFill, type Rgb } from './land-fill.ts';

export type LandFamilyId =
  | 'rice'
  | 'annual'
  | 'perennial'
  | 'forest'
  | 'aquaculture'
  | 'salt'
  | 'farming'
  | 'rural-home'
  | 'urban-home'
  | 'public'
  | 'defence'
  | 'business'
  | 'mining'
  | 'transport'
  | 'water'
  | 'cemetery'
  | 'unused';

export interface LandFamily {
  readonly id: LandFamilyId;
  readonly vi: string;
  readonly en: string;
  /** Legal colour of its leading code. */
  readonly rgb: Rgb;
  readonly light: string;
  readonly dark: string;
}

const family = (id: LandFamilyId, vi: string, en: string, rgb: Rgb): LandFamily => ({
  id,
  vi,
  en,
  rgb,
  light: lightFill(rgb),
  dark: darkFill(rgb),
});

/** In the order of the legend. */
export const LAND_FAMILIES: readonly LandFamily[] = [
  family('rice', 'Đất trồng lúa', 'Rice', [255, 252, 140]),
  family('annual', 'Đất trồng cây hằng năm khác', 'Other annual crops', [255, 240, 180]),
  family('perennial', 'Đất trồng cây lâu năm', 'Perennial crops', [255, 210, 160]),
  family('forest', 'Đất lâm nghiệp', 'Forest', [180, 255, 180]),
  family('aquaculture', 'Đất nuôi trồng thủy sản', 'Aquaculture', [170, 255, 255]),
  family('salt', 'Đất làm muối', 'Salt making', [255, 255, 254]),
  family('farming', 'Đất nông nghiệp khác', 'Other farmland', [245, 255, 180]),
  family('rural-home', 'Đất ở tại nông thôn', 'Rural homes', [255, 208, 255]),
  family('urban-home', 'Đất ở tại đô thị', 'Urban homes', [255, 160, 255]),
  family('public', 'Đất công cộng, sự nghiệp, tôn giáo', 'Public, institutional and religious', [255, 170, 160]),
  family('defence', 'Đất quốc phòng, an ninh', 'Defence and security', [255, 100, 80]),
  family('business', 'Đất sản xuất, kinh doanh', 'Business and industry', [250, 170, 160]),
  family('mining', 'Đất khoáng sản, xử lý chất thải', 'Mining and waste', [205, 170, 205]),
  family('transport', 'Đất giao thông', 'Transport', [255, 170, 50]),
  family('water', 'Đất có mặt nước, thủy lợi', 'Water and waterworks', [160, 255, 255]),
  family('cemetery', 'Đất nghĩa trang', 'Cemeteries', [210, 210, 210]),
  family('unused', 'Đất chưa sử dụng', 'Unused', [255, 255, 254]),
];

const byId: ReadonlyMap<string, LandFamily> = new Map(LAND_FAMILIES.map((each) => [each.id, each]));

/** The family with this id, or undefined for a word that is none. */
export const landFamily = (id: string): LandFamily | undefined => byId.get(id);
