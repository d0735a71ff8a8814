// What the zone detective says, Vietnamese first.
import { ZONES, zoneOf } from '../crs/zones.ts';
import type { Fit } from './fit.ts';
import { epsgOf, type Reading } from './reading.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const metres = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : value.toFixed(2).replace('.', ',');

/** A reading in the words of the office. */
export function nameOf(reading: Reading): string {
  const { base, datum } = reading;
  if (base.kind === 'zone') return `VN-2000 ${zoneOf(base.epsg).meridianLabel} (EPSG:${base.epsg})`;
  if (base.kind === 'degrees') return datum === 'vn2000' ? 'VN-2000 (EPSG:4756)' : 'WGS 84 (EPSG:4326)';
  return base.epsg > 0 ? `EPSG:${base.epsg}` : 'hệ tọa độ ghi trong tệp / the system defined in the file';
}

const zoneList = (): string => ZONES.map((zone) => `${zone.epsg} (${zone.meridianLabel})`).join(', ');

const both = (vi: string, en: string): string => `${vi} / ${en}`;

export const findings = {
  noShapes: () => both('Tệp không có hình thửa.', 'The file has no shapes.'),
  declared: (reading: Reading) => both(`Theo tệp: ${nameOf(reading)}.`, `As the file says: ${nameOf(reading)}.`),
  forced: (reading: Reading) => both(`Theo --zone: ${nameOf(reading)}.`, `As --zone says: ${nameOf(reading)}.`),
  degreesByRule: () =>
    both('Tọa độ là độ, tệp không ghi hệ: hiểu là WGS 84.', 'Degrees without a declared system: taken as WGS 84.'),
  inside: (share: number) =>
    both(
      `${percent(share)} điểm mẫu nằm trong ranh giới xã.`,
      `${percent(share)} of sample points lie in the commune.`,
    ),
  sharesVertices: (share: number) =>
    both(
      `${percent(share)} đỉnh mẫu trùng đỉnh thửa đã có.`,
      `${percent(share)} of sample vertices stand on stored vertices.`,
    ),
  outside: (share: number, away: number) =>
    both(
      `${percent(share)} điểm mẫu nằm ngoài ranh giới xã, trung bình ${metres(away)} m.`,
      `${percent(share)} of sample points lie outside the commune, ${metres(away)} m on average: is --commune right?`,
    ),
  noOutline: () =>
    both(
      'Chưa có ranh giới xã nên không kiểm tra được vị trí.',
      'The commune has no outline, so the place was not checked (thua import-units).',
    ),
  swapped: (reading: Reading) =>
    reading.base.kind === 'degrees'
      ? both('Kinh độ, vĩ độ đang đảo: đã đổi lại.', 'Longitude and latitude were swapped: turned back.')
      : both('X, Y đang đảo: đã đổi lại (X là hướng bắc).', 'X and Y were swapped: turned back (X is north).'),
  otherDatum(supposed: Reading, found: Reading, apart: number): string {
    if (found.datum === 'flipped' || supposed.datum === 'flipped') {
      return both(
        `Lệch ${metres(apart)} m: ba góc xoay bị đảo dấu; đã hiệu chỉnh.`,
        `Off by ${metres(apart)} m: the signs of the three rotations were turned; corrected.`,
      );
    }
    return found.datum === 'vn2000'
      ? both(
          `Lệch ${metres(apart)} m: thiếu 7 tham số; tọa độ thật ra là VN-2000.`,
          `Off by ${metres(apart)} m: the seven parameters were not applied; the numbers are VN-2000.`,
        )
      : both(
          `Lệch ${metres(apart)} m: thiếu 7 tham số; tọa độ thật ra là WGS 84.`,
          `Off by ${metres(apart)} m: the seven parameters were not applied; the numbers are WGS 84.`,
        );
  },
  otherZone: (declared: Reading, found: Reading) =>
    both(
      `Tệp ghi ${nameOf(declared)} nhưng các điểm chỉ nằm trong xã theo ${nameOf(found)}.`,
      `The file says ${nameOf(declared)}, but its points lie in the commune only as ${nameOf(found)}.`,
    ),
  foundZone: (reading: Reading, share: number) =>
    both(
      `Tìm ra múi chiếu: ${nameOf(reading)}, ${percent(share)} điểm mẫu nằm trong xã.`,
      `Zone found: ${nameOf(reading)}, ${percent(share)} of sample points lie in the commune.`,
    ),
  zoneButDegrees: () =>
    both('Tệp ghi múi chiếu nhưng tọa độ là độ.', 'The file names a zone, but its numbers are degrees.'),
  degreesButMetres: () =>
    both('Tệp ghi tọa độ độ nhưng số là mét.', 'The file says degrees, but its numbers are metres.'),
  metresNotDegrees: () =>
    both(
      'Tọa độ trong tệp là mét, không phải độ: chọn múi chiếu.',
      `The file is in metres, not degrees: give --zone ${zoneList()}.`,
    ),
  degreesNotMetres: () =>
    both(
      'Tọa độ trong tệp là độ, không phải mét: dùng --zone 4326 hoặc 4756.',
      'The file is in degrees, not metres: give --zone 4326 or 4756.',
    ),
  foundDespite: (name: string, reading: Reading, share: number) =>
    both(
      `Tệp ghi hệ "${name}" mà Thửa không đọc được, nhưng các điểm nằm trong xã theo ${nameOf(reading)} (${percent(share)}): đã dùng hệ này.`,
      `The file names "${name}", which is not read here, but its points lie in the commune as ${nameOf(reading)} (${percent(share)}): taken so.`,
    ),
  unread: (name: string) =>
    both(
      `Không đọc được hệ tọa độ "${name}" ghi trong tệp.`,
      `The system "${name}" that the file names is not read here.`,
    ),
  askDatum: (supposed: Reading, found: Reading, apart: number) =>
    both(
      `Thiếu 7 tham số? Đỉnh thửa chỉ nằm trên số mét tròn khi hiểu tọa độ là ${nameOf(found)}; hiểu là ${nameOf(supposed)} thì lệch ${metres(apart)} m. Nêu --zone ${epsgOf(found)} hoặc --zone ${epsgOf(supposed)}.`,
      `A missing datum shift? The vertices stand on round metres only as ${nameOf(found)}; as ${nameOf(supposed)} they lie ${metres(apart)} m off. Give --zone ${epsgOf(found)} or --zone ${epsgOf(supposed)}.`,
    ),
  unprovedDatum: () =>
    both(
      'Không có gì để kiểm tra 7 tham số: nếu tọa độ thật ra là VN-2000 thì thửa lệch khoảng 200 m; khi đó nhập lại với --zone 4756.',
      'Nothing here proves the datum: if the degrees are VN-2000 after all, the parcels lie some 200 m off; then import with --zone 4756.',
    ),
  askDegrees: () =>
    both(
      'Tọa độ là độ: nêu --zone 4756 nếu là VN-2000, --zone 4326 nếu là WGS 84; hệ khác thì chuyển về một trong hai rồi nhập.',
      'The numbers are degrees: give --zone 4756 for VN-2000 or --zone 4326 for WGS 84; convert other systems to one of them first.',
    ),
  askNoOutline: (zone: number, namesNone: boolean) =>
    both(
      `${namesNone ? 'Tệp không ghi hệ tọa độ và xã' : 'Xã'} chưa có ranh giới để dò: nêu --zone (xã này thường là ${zone}).`,
      `${namesNone ? 'The file names no reference system and the' : 'The'} commune has no outline to test against: give --zone (this commune’s is ${zone}).`,
    ),
  askUnsure: (fits: readonly Fit[]) =>
    both(
      `Không chắc múi chiếu: nêu --zone. Khả năng: ${options(fits)}.`,
      `Not sure of the zone: give --zone. Nearest: ${options(fits)}. Known: ${zoneList()}.`,
    ),
};

function options(fits: readonly Fit[]): string {
  return fits
    .map(
      ({ reading, inside, away }) =>
        `${epsgOf(reading)} ${percent(inside)}${away > 0 ? `, ${Math.round(away / 1000)} km` : ''}`,
    )
    .join('; ');
}
