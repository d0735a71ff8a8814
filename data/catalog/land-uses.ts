// Loại đất: every code found in maps and papers, with its names under both laws. Codes are kept as printed; rules suggest.
import type { LandFamilyId } from './land-families.ts';
import { landFamily } from './land-families.ts';
import { darkFill, lightFill, type Rgb } from './land-fill.ts';

/** Which code list has the code: before 2014, Luật Đất đai 2013 (TT 25/2014, TT 27/2018), Luật Đất đai 2024 (TT 08/2024, Phụ lục II). */
export type LandLaw = 'older' | '2013' | '2024';

/** When each list was in force; `to` is the first day it no longer was. */
export const LAND_LAWS: Readonly<Record<LandLaw, { readonly from: string | null; readonly to: string | null }>> = {
  older: { from: null, to: '2014-07-01' },
  '2013': { from: '2014-07-01', to: '2024-08-01' },
  '2024': { from: '2024-08-01', to: null },
};

/** Nông nghiệp, phi nông nghiệp, chưa sử dụng, and overlays (khu) that are no use of their own. */
export type LandGroup = 'NNP' | 'PNN' | 'CSD' | 'KHU';

export interface LandUse {
  readonly code: string;
  /** Name under the 2013 law; null where that list has no such code. */
  readonly nameVi2013: string | null;
  /** Name under the 2024 law; null where that list has no such code. */
  readonly nameVi2024: string | null;
  /** The name to show: of the newest list that has the code. */
  readonly nameVi: string;
  readonly nameEn: string;
  readonly laws: readonly LandLaw[];
  readonly group: LandGroup;
  readonly family: LandFamilyId;
  /** A heading of the list, not a use: a parcel that carries it is described too coarsely. */
  readonly isHeading: boolean;
  /** What the 2024 list uses instead: a suggestion, never a rewrite. */
  readonly supersededBy: string | null;
  /** Fill of the land-status map; null where the circular's colour is not known. */
  readonly rgb: Rgb | null;
  /** Fills on light and dark paper, from the legal colour or, without one, from the family's. */
  readonly light: string;
  readonly dark: string;
}

interface Names {
  /** '=' means: as in the 2013 list. */
  readonly vi2024?: string;
  readonly vi2013?: string;
  readonly older?: string;
}

function groupOf(family: LandFamilyId): LandGroup {
  if (['rice', 'annual', 'perennial', 'forest', 'aquaculture', 'salt', 'farming'].includes(family)) return 'NNP';
  return family === 'unused' ? 'CSD' : 'PNN';
}

interface More {
  readonly to?: string;
  readonly heading?: boolean;
  readonly group?: LandGroup;
}

function use(
  code: string,
  family: LandFamilyId,
  nameEn: string,
  rgb: Rgb | null,
  names: Names,
  more: More = {},
): LandUse {
  const nameVi2013 = names.vi2013 ?? null;
  const nameVi2024 = names.vi2024 === '=' ? nameVi2013 : (names.vi2024 ?? null);
  const laws: LandLaw[] = [];
  if (names.older) laws.push('older');
  if (nameVi2013) laws.push('2013');
  if (nameVi2024) laws.push('2024');
  const colour = rgb ?? landFamily(family)?.rgb ?? [255, 255, 254];
  return {
    code,
    nameVi2013,
    nameVi2024,
    nameVi: nameVi2024 ?? nameVi2013 ?? names.older ?? code,
    nameEn,
    laws,
    group: more.group ?? groupOf(family),
    family,
    isHeading: more.heading ?? false,
    supersededBy: more.to ?? null,
    rgb,
    light: lightFill(colour),
    dark: darkFill(colour),
  };
}

/** As in both lists under one name. */
const both = (vi: string): Names => ({ vi2013: vi, vi2024: '=' });
const HEADING: More = { heading: true };
const RICE: Rgb = [255, 252, 130];
const ANNUAL: Rgb = [255, 240, 180];
const PERENNIAL: Rgb = [255, 210, 160];
const PRODUCTION: Rgb = [180, 255, 180];
const PROTECTION: Rgb = [190, 255, 30];
const SPECIAL: Rgb = [110, 255, 100];
const FISH: Rgb = [170, 255, 255];
const PUBLIC: Rgb = [255, 170, 160];
const WORKS: Rgb = [250, 170, 160];
const MINE: Rgb = [205, 170, 205];
const WATER: Rgb = [160, 255, 255];
const SEA: Rgb = [180, 255, 255];
const BARE: Rgb = [255, 255, 254];

/**
 * Every code of Thông tư 25/2014 and 27/2018 (2013 law) and of Thông tư 08/2024, Phụ lục II (2024 law), with older ones met
 * in data. Colours: fills of the land-status map (Thông tư 27/2018).
 */
export const LAND_USES: readonly LandUse[] = [
  // Nông nghiệp
  use('NNP', 'farming', 'Farmland', null, both('Nhóm đất nông nghiệp'), HEADING),
  use('SXN', 'annual', 'Cropland', null, both('Đất sản xuất nông nghiệp'), HEADING),
  use('CHN', 'annual', 'Annual crops', null, both('Đất trồng cây hằng năm'), HEADING),
  use('LNP', 'forest', 'Forest land', null, both('Đất lâm nghiệp'), HEADING),
  use('LUA', 'rice', 'Rice', RICE, both('Đất trồng lúa'), HEADING),
  use('LUC', 'rice', 'Wet rice', [255, 252, 140], {
    vi2013: 'Đất chuyên trồng lúa nước',
    vi2024: 'Đất chuyên trồng lúa',
  }),
  use('LUK', 'rice', 'Other rice', [255, 252, 150], {
    vi2013: 'Đất trồng lúa nước còn lại',
    vi2024: 'Đất trồng lúa còn lại',
  }),
  use('LUN', 'rice', 'Upland rice', [255, 252, 180], { vi2013: 'Đất trồng lúa nương' }, { to: 'LUK' }),
  use('HNK', 'annual', 'Other annual crops', ANNUAL, {
    vi2013: 'Đất trồng cây hàng năm khác',
    vi2024: 'Đất trồng cây hằng năm khác',
  }),
  use(
    'BHK',
    'annual',
    'Other annual crops, flat land',
    ANNUAL,
    { vi2013: 'Đất bằng trồng cây hàng năm khác' },
    { to: 'HNK' },
  ),
  use(
    'NHK',
    'annual',
    'Other annual crops, upland',
    ANNUAL,
    { vi2013: 'Đất nương rẫy trồng cây hàng năm khác' },
    { to: 'HNK' },
  ),
  use('COC', 'annual', 'Pasture', null, { older: 'Đất cỏ dùng vào chăn nuôi' }, { to: 'HNK' }),
  use('CLN', 'perennial', 'Perennial crops', PERENNIAL, both('Đất trồng cây lâu năm')),
  use(
    'LNC',
    'perennial',
    'Industrial perennials',
    PERENNIAL,
    { older: 'Đất trồng cây công nghiệp lâu năm' },
    { to: 'CLN' },
  ),
  use('LNQ', 'perennial', 'Fruit trees', PERENNIAL, { older: 'Đất trồng cây ăn quả lâu năm' }, { to: 'CLN' }),
  use('LNK', 'perennial', 'Other perennials', PERENNIAL, { older: 'Đất trồng cây lâu năm khác' }, { to: 'CLN' }),
  use('RSX', 'forest', 'Production forest', PRODUCTION, both('Đất rừng sản xuất')),
  use('RSN', 'forest', 'Natural production forest', PRODUCTION, both('Đất rừng sản xuất là rừng tự nhiên')),
  use(
    'RST',
    'forest',
    'Planted production forest',
    PRODUCTION,
    { vi2013: 'Đất có rừng sản xuất là rừng trồng' },
    { to: 'RSX' },
  ),
  use(
    'RSK',
    'forest',
    'Production forest regrowth',
    PRODUCTION,
    { older: 'Đất khoanh nuôi phục hồi rừng sản xuất' },
    { to: 'RSX' },
  ),
  use(
    'RSM',
    'forest',
    'Production forest, newly planted',
    PRODUCTION,
    { vi2013: 'Đất đang sử dụng để phát triển rừng sản xuất' },
    { to: 'RSX' },
  ),
  use('RPH', 'forest', 'Protection forest', PROTECTION, both('Đất rừng phòng hộ')),
  use(
    'RPN',
    'forest',
    'Natural protection forest',
    PROTECTION,
    { vi2013: 'Đất có rừng phòng hộ là rừng tự nhiên' },
    { to: 'RPH' },
  ),
  use(
    'RPT',
    'forest',
    'Planted protection forest',
    PROTECTION,
    { vi2013: 'Đất có rừng phòng hộ là rừng trồng' },
    { to: 'RPH' },
  ),
  use(
    'RPK',
    'forest',
    'Protection forest regrowth',
    PROTECTION,
    { older: 'Đất khoanh nuôi phục hồi rừng phòng hộ' },
    { to: 'RPH' },
  ),
  use(
    'RPM',
    'forest',
    'Protection forest, newly planted',
    PROTECTION,
    { vi2013: 'Đất đang sử dụng để phát triển rừng phòng hộ' },
    { to: 'RPH' },
  ),
  use('RDD', 'forest', 'Special-use forest', SPECIAL, both('Đất rừng đặc dụng')),
  use(
    'RDN',
    'forest',
    'Natural special-use forest',
    SPECIAL,
    { vi2013: 'Đất có rừng đặc dụng là rừng tự nhiên' },
    { to: 'RDD' },
  ),
  use(
    'RDT',
    'forest',
    'Planted special-use forest',
    SPECIAL,
    { vi2013: 'Đất có rừng đặc dụng là rừng trồng' },
    { to: 'RDD' },
  ),
  use(
    'RDK',
    'forest',
    'Special-use forest regrowth',
    SPECIAL,
    { older: 'Đất khoanh nuôi phục hồi rừng đặc dụng' },
    { to: 'RDD' },
  ),
  use(
    'RDM',
    'forest',
    'Special-use forest, newly planted',
    SPECIAL,
    { vi2013: 'Đất đang sử dụng để phát triển rừng đặc dụng' },
    { to: 'RDD' },
  ),
  use('NTS', 'aquaculture', 'Aquaculture', FISH, both('Đất nuôi trồng thủy sản')),
  use(
    'TSL',
    'aquaculture',
    'Brackish and salt water aquaculture',
    FISH,
    { older: 'Đất nuôi trồng thủy sản nước lợ, mặn' },
    { to: 'NTS' },
  ),
  use(
    'TSN',
    'aquaculture',
    'Fresh water aquaculture',
    FISH,
    { older: 'Đất chuyên nuôi trồng thủy sản nước ngọt' },
    { to: 'NTS' },
  ),
  use('CNT', 'farming', 'Concentrated livestock', null, { vi2024: 'Đất chăn nuôi tập trung' }),
  use('LMU', 'salt', 'Salt making', BARE, both('Đất làm muối')),
  use('NKH', 'farming', 'Other farmland', [245, 255, 180], both('Đất nông nghiệp khác')),
  // Phi nông nghiệp
  use('PNN', 'public', 'Non-farm land', null, both('Nhóm đất phi nông nghiệp'), HEADING),
  use('OTC', 'rural-home', 'Homes', null, both('Đất ở'), HEADING),
  use('OCT', 'rural-home', 'Homes', null, both('Đất ở'), HEADING),
  use('ONT', 'rural-home', 'Rural homes', [255, 208, 255], both('Đất ở tại nông thôn')),
  use('ODT', 'urban-home', 'Urban homes', [255, 160, 255], both('Đất ở tại đô thị')),
  use('CDG', 'public', 'Special-purpose land', null, both('Đất chuyên dùng'), HEADING),
  use(
    'CTS',
    'public',
    'Offices of agencies and institutions',
    null,
    both('Đất trụ sở cơ quan, công trình sự nghiệp'),
    HEADING,
  ),
  use('TSC', 'public', 'Government offices', PUBLIC, both('Đất xây dựng trụ sở cơ quan')),
  use(
    'DTS',
    'public',
    'Offices of public institutions',
    WORKS,
    { vi2013: 'Đất xây dựng trụ sở của tổ chức sự nghiệp' },
    { to: 'DSK' },
  ),
  use('CQP', 'defence', 'Defence', [255, 100, 80], both('Đất quốc phòng')),
  use('CAN', 'defence', 'Security', [255, 80, 70], both('Đất an ninh')),
  use('DSN', 'public', 'Public institutions', null, both('Đất xây dựng công trình sự nghiệp'), HEADING),
  use('DVH', 'public', 'Culture', PUBLIC, both('Đất xây dựng cơ sở văn hóa')),
  use('DYT', 'public', 'Health', PUBLIC, both('Đất xây dựng cơ sở y tế')),
  use('DGD', 'public', 'Education', PUBLIC, both('Đất xây dựng cơ sở giáo dục và đào tạo')),
  use('DTT', 'public', 'Sports', PUBLIC, both('Đất xây dựng cơ sở thể dục thể thao')),
  use('DKH', 'public', 'Science and technology', PUBLIC, both('Đất xây dựng cơ sở khoa học và công nghệ')),
  use('DNG', 'public', 'Diplomacy', PUBLIC, both('Đất xây dựng cơ sở ngoại giao')),
  use('DXH', 'public', 'Social services', PUBLIC, {
    vi2013: 'Đất xây dựng cơ sở dịch vụ xã hội',
    vi2024: 'Đất xây dựng cơ sở xã hội',
  }),
  use('DMT', 'public', 'Environment', null, { vi2024: 'Đất xây dựng cơ sở môi trường' }),
  use('DKT', 'public', 'Meteorology', null, { vi2024: 'Đất xây dựng cơ sở khí tượng thủy văn' }),
  use('DSK', 'public', 'Other public institutions', PUBLIC, both('Đất xây dựng công trình sự nghiệp khác')),
  use('CSK', 'business', 'Business and industry', null, both('Đất sản xuất, kinh doanh phi nông nghiệp'), HEADING),
  use(
    'SCC',
    'business',
    'Industrial parks and clusters',
    null,
    { vi2024: 'Đất khu công nghiệp, cụm công nghiệp' },
    HEADING,
  ),
  use('SKK', 'business', 'Industrial park', WORKS, both('Đất khu công nghiệp')),
  use('SKN', 'business', 'Industrial cluster', WORKS, both('Đất cụm công nghiệp')),
  use('SKT', 'business', 'Export processing zone', WORKS, { vi2013: 'Đất khu chế xuất' }, { to: 'SKK' }),
  use('SCT', 'business', 'Information technology park', null, { vi2024: 'Đất khu công nghệ thông tin tập trung' }),
  use('CNC', 'business', 'High-tech park', null, { vi2013: 'Đất khu công nghệ cao' }, { to: 'SCT' }),
  use('TMD', 'business', 'Trade and services', WORKS, both('Đất thương mại, dịch vụ')),
  use('SKC', 'business', 'Non-farm production', WORKS, both('Đất cơ sở sản xuất phi nông nghiệp')),
  use('SKS', 'mining', 'Mining', MINE, both('Đất sử dụng cho hoạt động khoáng sản')),
  use(
    'SKX',
    'mining',
    'Building materials, pottery',
    MINE,
    { vi2013: 'Đất sản xuất vật liệu xây dựng, làm đồ gốm' },
    { to: 'SKC' },
  ),
  use('CCC', 'public', 'Public works', null, both('Đất có mục đích công cộng'), HEADING),
  use('DGT', 'transport', 'Transport', [255, 170, 50], {
    vi2013: 'Đất giao thông',
    vi2024: 'Đất công trình giao thông',
  }),
  use('DTL', 'water', 'Waterworks', FISH, { vi2013: 'Đất thủy lợi', vi2024: 'Đất công trình thủy lợi' }),
  use('DCT', 'water', 'Water supply and drainage', null, { vi2024: 'Đất công trình cấp nước, thoát nước' }),
  use('DPC', 'water', 'Disaster prevention', null, { vi2024: 'Đất công trình phòng, chống thiên tai' }),
  use('DNL', 'public', 'Energy, public lighting', PUBLIC, {
    vi2013: 'Đất công trình năng lượng',
    vi2024: 'Đất công trình năng lượng, chiếu sáng công cộng',
  }),
  use('DBV', 'public', 'Post, telecommunications, IT', PUBLIC, {
    vi2013: 'Đất công trình bưu chính, viễn thông',
    vi2024: 'Đất công trình hạ tầng bưu chính, viễn thông, công nghệ thông tin',
  }),
  use('DCH', 'public', 'Market', PUBLIC, { vi2013: 'Đất chợ', vi2024: 'Đất chợ dân sinh, chợ đầu mối' }),
  use('DDD', 'public', 'Heritage and scenic sites', null, {
    vi2024: 'Đất có di tích lịch sử - văn hóa, danh lam thắng cảnh, di sản thiên nhiên',
  }),
  use('DDT', 'public', 'Historic sites', PUBLIC, { vi2013: 'Đất có di tích lịch sử - văn hóa' }, { to: 'DDD' }),
  use('DDL', 'public', 'Scenic sites', PUBLIC, { vi2013: 'Đất danh lam thắng cảnh' }, { to: 'DDD' }),
  use('DSH', 'public', 'Community house', PUBLIC, { vi2013: 'Đất sinh hoạt cộng đồng' }, { to: 'DKV' }),
  use('DKV', 'public', 'Parks and recreation', PUBLIC, {
    vi2013: 'Đất khu vui chơi, giải trí công cộng',
    vi2024: 'Đất khu vui chơi, giải trí công cộng, sinh hoạt cộng đồng',
  }),
  use('DRA', 'mining', 'Waste treatment', MINE, {
    vi2013: 'Đất bãi thải, xử lý chất thải',
    vi2024: 'Đất công trình xử lý chất thải',
  }),
  use('DCK', 'public', 'Other public works', PUBLIC, { vi2013: 'Đất công trình công cộng khác' }),
  use('TTN', 'public', 'Religion and belief', null, both('Đất tôn giáo, tín ngưỡng'), HEADING),
  use('TON', 'public', 'Religion', WORKS, { vi2013: 'Đất cơ sở tôn giáo', vi2024: 'Đất tôn giáo' }),
  use('TIN', 'public', 'Belief', PUBLIC, { vi2013: 'Đất cơ sở tín ngưỡng', vi2024: 'Đất tín ngưỡng' }),
  use('NTD', 'cemetery', 'Cemetery', [210, 210, 210], {
    vi2013: 'Đất làm nghĩa trang, nghĩa địa, nhà tang lễ, nhà hỏa táng',
    vi2024: 'Đất nghĩa trang, nhà tang lễ, cơ sở hỏa táng; đất cơ sở lưu trữ tro cốt',
  }),
  use('TVC', 'water', 'Water surface', null, { vi2024: 'Đất có mặt nước chuyên dùng' }, HEADING),
  use(
    'SMN',
    'water',
    'Rivers and special water surface',
    null,
    { older: 'Đất sông suối và mặt nước chuyên dùng' },
    { heading: true, to: 'TVC' },
  ),
  use('SON', 'water', 'River, canal, stream', WATER, {
    vi2013: 'Đất sông, ngòi, kênh, rạch, suối',
    vi2024: 'Đất có mặt nước dạng sông, ngòi, kênh, rạch, suối',
  }),
  use('MNC', 'water', 'Pond, lake, lagoon', WATER, {
    vi2013: 'Đất có mặt nước chuyên dùng',
    vi2024: 'Đất có mặt nước dạng ao, hồ, đầm, phá',
  }),
  use('PNK', 'public', 'Other non-farm land', PUBLIC, both('Đất phi nông nghiệp khác')),
  // Chưa sử dụng
  use('CSD', 'unused', 'Unused land', null, both('Nhóm đất chưa sử dụng'), HEADING),
  use('CGT', 'unused', 'Recovered, not yet allocated', null, {
    vi2024: 'Đất do Nhà nước thu hồi theo quy định của pháp luật đất đai chưa giao, chưa cho thuê sử dụng',
  }),
  use('BCS', 'unused', 'Unused flat land', BARE, both('Đất bằng chưa sử dụng')),
  use('DCS', 'unused', 'Unused hill land', BARE, both('Đất đồi núi chưa sử dụng')),
  use('NCS', 'unused', 'Bare rock', [230, 230, 200], both('Núi đá không có rừng cây')),
  use('MCS', 'unused', 'Unused water surface', null, { vi2024: 'Đất có mặt nước chưa sử dụng' }),
  // Mặt nước ven biển, ngoài đường mép nước
  use('MVB', 'water', 'Coastal water', SEA, { vi2013: 'Đất có mặt nước ven biển' }, HEADING),
  use('MVT', 'water', 'Coastal water, aquaculture', SEA, { vi2013: 'Đất mặt nước ven biển nuôi trồng thủy sản' }),
  use('MVR', 'water', 'Coastal water, forest', SEA, { vi2013: 'Đất mặt nước ven biển có rừng' }),
  use('MVK', 'water', 'Coastal water, other', SEA, { vi2013: 'Đất mặt nước ven biển có mục đích khác' }),
  // Khu: areas over uses
  use('KDT', 'urban-home', 'Urban area', null, { vi2013: 'Đất đô thị' }, { heading: true, group: 'KHU' }),
  use('KKT', 'business', 'Economic zone', null, both('Đất khu kinh tế'), { heading: true, group: 'KHU' }),
  use(
    'KBT',
    'forest',
    'Nature reserve',
    null,
    { vi2013: 'Đất khu bảo tồn thiên nhiên' },
    { heading: true, group: 'KHU' },
  ),
];

const byCode: ReadonlyMap<string, LandUse> = new Map(LAND_USES.map((each) => [each.code, each]));

export interface LandUsePart {
  /** Upper case, as written otherwise. */
  readonly code: string;
  /** Undefined for a code that is in no list. */
  readonly use: LandUse | undefined;
}

/** The codes of a label: "ONT+CLN", "odt / cln". Empty for an empty label. Words are not guessed at ("đất vườn" stays unknown). */
export function landUsesOf(label: string): LandUsePart[] {
  return label
    .toUpperCase()
    .split(/[+,;/&]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((code) => ({ code, use: byCode.get(code) }));
}

/** The main use of a label, which is its first: it gives the fill. Undefined where its code is in no list. */
export const landUseOf = (label: string): LandUse | undefined => landUsesOf(label)[0]?.use;
