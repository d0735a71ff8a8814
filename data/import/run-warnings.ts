// What was repaired, replaced, left out or is doubtful over a whole run, one line each.
import type { FormatName } from '../formats/source.ts';
import { FAULT_KINDS } from '../geometry/faults.ts';
import type { RowPlan } from './parcel-record.ts';
import type { Tally } from './tally.ts';

/** Shapefiles and their kin run their rings the other way by rule, so only GeoJSON is told of it. */
const ringsHaveRule: ReadonlySet<FormatName> = new Set(['geojson', 'ndjson']);

export function runWarnings(plan: RowPlan, tally: Tally, format: FormatName): string[] {
  const { repairs } = plan;
  const lines: [number, string, string][] = [
    [tally.shapeless, 'thửa không có hình', 'parcels have no shape'],
    [tally.outside, 'thửa nằm ngoài ranh giới xã', 'parcels lie outside the commune'],
    [
      tally.replaced,
      'thửa đã có (cùng đơn vị cũ, tờ, số, vị trí) được thay bằng dữ liệu tệp (bản cũ vẫn lưu)',
      'parcels that were there (same old unit, sheet, number and place) are replaced (their versions are kept)',
    ],
    [tally.shapesGone, 'thửa được thay bằng dòng không có hình', 'of them by rows without a shape'],
    [
      tally.namesakes,
      `thửa trùng tờ, số với thửa đã có ở chỗ khác (gần nhất ${Math.round(tally.nearestNamesake)} m): lưu thành thửa riêng; nếu tệp này sửa vị trí của lần nhập trước thì hãy import-undo lần đó`,
      `parcels have a namesake that lies elsewhere (the nearest ${Math.round(tally.nearestNamesake)} m away): stored beside it; if this file moves what an earlier run brought, take that run back first (import-undo)`,
    ],
    [
      tally.edited,
      'thửa đã chỉnh sửa tại đây được thay bằng dữ liệu tệp (bản cũ vẫn lưu)',
      'parcels edited here were replaced (their versions are kept)',
    ],
    [repairs.duplicateVertices, 'đỉnh trùng đã bỏ', 'duplicate vertices dropped'],
    [ringsHaveRule.has(format) ? repairs.turnedRings : 0, 'vòng đã đổi chiều', 'rings turned to the right order'],
    [repairs.closedRings, 'vòng hở đã khép', 'unclosed rings closed'],
    [repairs.droppedRings, 'vòng dưới 3 điểm đã bỏ', 'rings of fewer than 3 points dropped'],
    [
      repairs.regroupedShapes,
      'hình có vòng lỗ đứng trước vòng ngoài, đã xếp lại',
      'shapes named a hole before its shell and were put in order',
    ],
    [
      repairs.strokedShapes,
      'hình có cung tròn, đã thay bằng đoạn thẳng lệch không quá 1 mm',
      'shapes with arcs are kept as chords within 1 mm of them',
    ],
    [repairs.droppedHeights, 'độ cao (Z/M) đã bỏ', 'heights or measures dropped'],
  ];
  const warnings = lines.filter(([count]) => count > 0).map(([count, vi, en]) => `${count} ${vi}. / ${count} ${en}.`);
  return [...warnings, ...faultWarnings(tally), ...valueWarnings(plan)];
}

/** Shapes that are stored as they came and are no valid geometry, by kind. */
function faultWarnings({ faults }: Tally): string[] {
  return [...faults].map(
    ([kind, count]) =>
      `${count} thửa có hình lỗi (${FAULT_KINDS[kind].vi}), giữ nguyên. / ${count} shapes are invalid (${FAULT_KINDS[kind].en}), kept as they are.`,
  );
}

function valueWarnings(plan: RowPlan): string[] {
  const warnings: string[] = [];
  for (const [field, count] of plan.unfit) {
    warnings.push(
      `${count} giá trị không hợp với ${field}, giữ ở cột gốc. / ${count} values do not fit ${field} and were kept beside it.`,
    );
  }
  for (const [field, count] of plan.dropped) {
    warnings.push(
      `${count} giá trị ${field} không đọc được hoặc không có tên chủ đi cùng: không lưu. / ${count} values of ${field} cannot be read or stand without an owner’s name: left out.`,
    );
  }
  warnings.push(...plan.lost.warnings());
  for (const [column, { rows, codes }] of plan.cut) {
    const list = [...codes].join(', ');
    warnings.push(
      `Cột ${column}: ${rows} mã loại đất bị cắt mất chữ cuối (${list}); phần mềm GDAL làm thế với DBF mã 1258, hãy xuất lại với UTF-8. / ` +
        `Column ${column}: ${rows} land use codes lost their last letter (${list}), as GDAL does to a DBF in code page 1258; export it again in UTF-8.`,
    );
  }
  if (plan.personal.size > 0) {
    const names = [...plan.personal].join(', ');
    warnings.push(
      `Cột dữ liệu cá nhân chưa gán trường nào nên không lưu: ${names}. / Personal columns that no field takes were left out: ${names}.`,
    );
  }
  return warnings;
}
