// The 17 three-degree zones of VN-2000 in which cadastral maps are drawn, and the old provinces that use each.

/** EPSG code of a VN-2000 / TM-3 zone. */
export type ZoneEpsg = number;

export interface Zone {
  readonly epsg: ZoneEpsg;
  /** Central meridian, degrees east. */
  readonly meridian: number;
  /** The same as Vietnamese documents print it: 105°45′. */
  readonly meridianLabel: string;
  /** Provinces as before 1 July 2025. Merged provinces hold data in two or three zones. */
  readonly oldProvinces: readonly string[];
}

const zone = (epsg: ZoneEpsg, degrees: number, minutes: number, oldProvinces: string): Zone => ({
  epsg,
  meridian: degrees + minutes / 60,
  meridianLabel: `${degrees}°${String(minutes).padStart(2, '0')}′`,
  oldProvinces: oldProvinces.split(', '),
});

/**
 * Ordered by meridian. Source: Thông tư 26/2024/TT-BTNMT, Phụ lục 01 (the same list as Thông tư 25/2014), EPSG registry.
 * The meridian belongs to the data set: Thông tư 24/2025 names meridians for provincial administrative maps, not for these.
 */
export const ZONES: readonly Zone[] = [
  zone(9205, 103, 0, 'Lai Châu, Điện Biên'),
  zone(9206, 104, 0, 'Sơn La'),
  zone(9207, 104, 30, 'Kiên Giang, Cà Mau'),
  zone(9208, 104, 45, 'Lào Cai, Yên Bái, Phú Thọ, Nghệ An, An Giang'),
  zone(5897, 105, 0, 'Hà Nội, Vĩnh Phúc, Hà Nam, Ninh Bình, Thanh Hóa, Đồng Tháp, Cần Thơ, Hậu Giang, Bạc Liêu'),
  zone(
    9209,
    105,
    30,
    'Hà Giang, Bắc Ninh, Hải Dương, Hưng Yên, Nam Định, Thái Bình, Hà Tĩnh, Tây Ninh, Vĩnh Long, Trà Vinh, Sóc Trăng',
  ),
  zone(9210, 105, 45, 'Cao Bằng, Hải Phòng, Bình Dương, TP.HCM, Long An, Tiền Giang, Bến Tre'),
  zone(9211, 106, 0, 'Tuyên Quang, Hòa Bình, Quảng Bình'),
  zone(9212, 106, 15, 'Quảng Trị, Bình Phước'),
  zone(9213, 106, 30, 'Bắc Kạn, Thái Nguyên'),
  zone(9214, 107, 0, 'Bắc Giang, Thừa Thiên Huế'),
  zone(9215, 107, 15, 'Lạng Sơn'),
  zone(9216, 107, 30, 'Kon Tum'),
  zone(5899, 107, 45, 'Quảng Ninh, Đà Nẵng, Quảng Nam, Lâm Đồng, Đồng Nai, Bà Rịa - Vũng Tàu'),
  zone(5898, 108, 0, 'Quảng Ngãi'),
  zone(9217, 108, 15, 'Bình Định, Khánh Hòa, Ninh Thuận'),
  zone(9218, 108, 30, 'Gia Lai, Đắk Lắk, Đắk Nông, Phú Yên, Bình Thuận'),
];

const byEpsg: ReadonlyMap<ZoneEpsg, Zone> = new Map(ZONES.map((each) => [each.epsg, each]));

/** Whether the EPSG code names one of the 17 zones. */
export const isZone = (epsg: number): boolean => byEpsg.has(epsg);

/** The zone of an EPSG code. Throws a RangeError that lists the known codes. */
export function zoneOf(epsg: ZoneEpsg): Zone {
  const found = byEpsg.get(epsg);
  if (found) return found;
  const known = ZONES.map((each) => `${each.epsg} (${each.meridianLabel})`).join(', ');
  throw new RangeError(`EPSG:${epsg} is not a VN-2000 3-degree zone. Use one of: ${known}.`);
}
