// Names of places that exist on no map of Vietnam in this combination: communes, hamlets, roads, canals, rivers.
import type { Random } from './random.ts';

export const PROVINCE_NAME = 'Tỉnh Lam Giang';

const FIRST = 'Mộc,Thạnh,Tân,An,Phú,Vĩnh,Long,Bình,Hưng,Mỹ,Hòa,Đông,Nhơn,Phước,Thuận,Lộc'.split(',');
const SECOND = 'Thạnh,Lam,Trường,Khê,Lâm,Diên,Hậu,Quới,Sơn,Tường,Ngãi,Thới,Giang,Điền,Trị,Bửu,Viễn,Kiều'.split(',');

/** Distinct names of two syllables, in an order drawn by chance. */
export function communeNames(random: Random, count: number): string[] {
  const pairs: string[] = [];
  for (const first of FIRST) for (const second of SECOND) if (first !== second) pairs.push(`${first} ${second}`);
  for (let i = pairs.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    const held = pairs[i] as string;
    pairs[i] = pairs[j] as string;
    pairs[j] = held;
  }
  // More communes than pairs (a very large province): a third syllable keeps them apart.
  const names = [...pairs];
  for (const third of ['Đông', 'Tây', 'Thượng', 'Hạ']) {
    if (names.length >= count) break;
    names.push(...pairs.map((pair) => `${pair} ${third}`));
  }
  return names.slice(0, count);
}

const HAMLETS =
  'Bến Lở,Chợ Cũ,Gò Me,Rạch Dừa,Cái Sơn,Bàu Sen,Xóm Đình,Cầu Ván,Gò Dầu,Láng Cát,Vàm Xáng,Ông Tà,Cây Điệp,Bà Hiền,Đìa Sậy,Lung Nhỏ,Giồng Nổi,Mương Đào,Đất Giồng,Cái Nứa'.split(
    ',',
  );

/** Ấp in communes, khu phố in wards. */
export function hamletNames(random: Random, count: number, ward: boolean): string[] {
  if (ward) return Array.from({ length: count }, (_, i) => `Khu phố ${i + 1}`);
  const start = random.integer(0, HAMLETS.length - 1);
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / HAMLETS.length);
    return `Ấp ${HAMLETS[(start + i * 7) % HAMLETS.length]}${round > 0 ? ` ${round + 1}` : ''}`;
  });
}

const STREETS =
  'Bến Lở,Lê Văn Thuận,Nguyễn Thị Đào,Trần Văn Kiểu,Hoa Sữa,Bằng Lăng,Đồng Khởi,Mùa Thu,Thạnh Lộc,Võ Văn Sự,Cầu Mới,Hồ Thị Lài,Phan Văn Đáng,Giải Phóng,Bờ Sông,Lò Gạch,Huỳnh Văn Lũy,Ngô Thị Mận,Đình Thần,Chợ Chiều'.split(
    ',',
  );
const CANALS =
  'Mười Thước,Xáng Mới,Ông Cả,Bà Tư,Thầy Ký,Ranh,Cây Gáo,Năm Kiểng,Út Liêm,Hai Lượm,Đìa Tràm,Lung Sen,Cái Nứa,Bảy Hổ,Tám Thước'.split(
    ',',
  );
const STREAMS = 'Đá Bàn,Cát,Lạnh,Tre,Nước Trong,Bà Hỏa,Mây,Ngang'.split(',');

export const streetName = (random: Random): string => `Đường ${random.pick(STREETS)}`;
export const districtRoadName = (random: Random): string => `Đường huyện ${random.integer(11, 79)}`;
export const canalName = (random: Random): string =>
  `${random.weigh([
    ['Kênh', 7],
    ['Rạch', 3],
  ])} ${random.pick(CANALS)}`;
export const streamName = (random: Random): string => `Suối ${random.pick(STREAMS)}`;

export const RIVER_NAME = 'Sông Lam Giang';
export const MAIN_CANAL_NAME = 'Kênh Xáng Lam Hà';
