// What was repaired or left out over a whole run, one line each.
import type { FormatName } from '../formats/source.ts';
import type { RowPlan } from './parcel-record.ts';
import type { Tally } from './sort-rows.ts';

/** Shapefiles and their kin run their rings the other way by rule, so only GeoJSON is told of it. */
const ringsHaveRule: ReadonlySet<FormatName> = new Set(['geojson', 'ndjson']);

export function repairWarnings(plan: RowPlan, tally: Tally, format: FormatName): string[] {
  const { repairs } = plan;
  const lines: [number, string, string][] = [
    [tally.shapeless, 'thửa không có hình', 'parcels have no shape'],
    [tally.outside, 'thửa nằm ngoài ranh giới xã', 'parcels lie outside the commune'],
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
  for (const [field, count] of plan.unfit) {
    warnings.push(
      `${count} giá trị không hợp với ${field}, giữ ở cột gốc. / ${count} values do not fit ${field} and were kept beside it.`,
    );
  }
  warnings.push(...plan.lost.warnings());
  if (plan.personal.size > 0) {
    const names = [...plan.personal].join(', ');
    warnings.push(
      `Cột dữ liệu cá nhân chưa gán trường nào nên không lưu: ${names}. / Personal columns that no field takes were left out: ${names}.`,
    );
  }
  return warnings;
}
