// What officers and citizens have reported: flags of several kinds and states, restrictions, and earlier versions of some parcels.
import { flagKind } from '../catalog/flag-kinds.ts';
import type { Random } from './random.ts';
import type { Counters, SampleCommune, SampleFlag, SampleParcel } from './records.ts';

/** [kind, weight, comments]: the words of the people who know the place. */
const REPORTS: readonly (readonly [string, number, readonly string[]])[] = [
  [
    'boundary',
    10,
    [
      'Ranh phía sau theo bờ mương, bản đồ vẽ thẳng qua vườn.',
      'Hai hộ đã thống nhất lại ranh, có biên bản ngày 12/8.',
      'Cột mốc cũ còn, lệch vào trong khoảng 40 cm so với bản đồ.',
    ],
  ],
  [
    'overlap',
    6,
    ['Thửa bên cạnh đo mới chồng sang khoảng 0,6 m dọc theo hàng rào.', 'Chồng với thửa liền kề ở góc phía Đông.'],
  ],
  ['gap', 4, ['Giữa hai thửa còn khe đất khoảng 30 cm chưa thuộc thửa nào.']],
  ['edge-length', 4, ['Cạnh mặt tiền trên GCN 8,50 m, bản đồ 8,12 m.']],
  [
    'over-road-water',
    3,
    ['Đường đã mở rộng năm 2023, ranh thửa chưa cập nhật.', 'Bờ kênh sạt lở, phần ngoài không còn đất.'],
  ],
  ['building-outside', 3, ['Mái nhà sau vượt ranh, cần đo lại nhà.']],
  [
    'area',
    9,
    [
      'Diện tích trên GCN khác diện tích bản đồ, đề nghị đối chiếu hồ sơ.',
      'Chủ hộ cho biết đã hiến đất làm đường, diện tích giảm.',
    ],
  ],
  [
    'land-use',
    9,
    [
      'Hiện trạng đã lên vườn trồng dừa, hồ sơ còn ghi lúa.',
      'Có quyết định chuyển mục đích một phần sang đất ở năm 2022.',
      'Ao đã san lấp, hiện trồng cây lâu năm.',
    ],
  ],
  ['address', 3, ['Địa chỉ còn ghi ấp cũ trước khi sáp nhập.']],
  ['term', 2, ['Thời hạn sử dụng ghi trên GCN khác bản đồ.']],
  ['owner', 7, ['Đã tặng cho con năm 2021, chưa chỉnh lý.', 'Người đang sử dụng không phải người đứng tên.']],
  [
    'identity-number',
    6,
    [
      'Số CCCD trên hồ sơ không khớp thẻ mới, thiếu một chữ số.',
      'Hồ sơ chỉ có số CMND cũ, chủ hộ đã nộp bản chụp CCCD.',
    ],
  ],
  ['owner-name', 4, ['Sai tên đệm: trên CCCD là "Thị Kim".', 'Họ tên trên GCN thiếu dấu.']],
  ['deceased', 4, ['Chủ hộ đã mất năm 2019, gia đình chưa khai nhận thừa kế.']],
  ['transferred', 4, ['Đã chuyển nhượng, hồ sơ một cửa trả kết quả tháng 3.']],
  ['serial', 3, ['Số phát hành nhập thiếu chữ cái đầu.']],
  ['issue-date', 2, ['Ngày cấp GCN nhập nhầm ngày và tháng.']],
  ['scan', 5, ['Chưa có bản quét, GCN đang thế chấp tại ngân hàng.', 'Bản quét mờ trang 2, đề nghị quét lại.']],
  ['dispute', 3, ['Đang tranh chấp lối đi chung, UBND đang hòa giải.']],
  ['use-differs', 3, ['Đã xây nhà trọ trên phần đất trồng cây lâu năm.']],
];
const OFFICERS = ['Đoàn Minh Thư', 'Lâm Quốc Việt', 'Trần Thị Bảo Trân', 'Phan Hữu Nghị'];
const ANSWERS = {
  fixed: ['Đã đo lại và chỉnh lý.', 'Đã đối chiếu hồ sơ, sửa theo GCN.', 'Đã cập nhật theo CCCD.'],
  dismissed: [
    'Kiểm tra thực địa: ranh đúng hiện trạng.',
    'Trùng với phản ánh trước.',
    'Sai số trong giới hạn cho phép.',
  ],
  in_progress: ['Đã hẹn gia đình đo lại tuần sau.', 'Chờ Chi nhánh VPĐKĐĐ trả lời.'],
} as const;
const SEVERITIES = ['info', 'warning', 'error', 'block'];

const hours = (random: Random, from: string, days: number): string =>
  new Date(Date.parse(from) + Math.floor(random.between(0.05, days) * 86_400_000)).toISOString();

/** Flags on about six of a thousand parcels; the parcels' flag codes follow. */
export function raiseFlags(parcels: readonly SampleParcel[], counters: Counters, random: Random): SampleFlag[] {
  const flags: SampleFlag[] = [];
  for (const parcel of parcels) {
    if (!random.chance(0.0065)) continue;
    const [kind, , comments] = random.weigh(REPORTS.map((report) => [report, report[1]] as const));
    const entry = flagKind(kind);
    if (!entry) throw new Error(`There is no flag kind "${kind}" in the catalogue.`);
    const state = random.weigh([
      ['open', 62],
      ['in_progress', 14],
      ['fixed', 16],
      ['dismissed', 8],
    ] as const);
    const fromPublic = entry.isPublic && random.chance(0.35);
    const createdAt = hours(random, '2026-05-02T00:30:00Z', 170);
    const reporterName = fromPublic ? 'Người dân' : random.pick(OFFICERS);
    const events: { at: string; actorName: string; from: string | null; to: string; note: string | null }[] = [
      { at: createdAt, actorName: reporterName, from: null, to: 'open', note: null },
    ];
    if (state !== 'open') {
      const note = random.pick(ANSWERS[state]);
      events.push({ at: hours(random, createdAt, 9), actorName: random.pick(OFFICERS), from: 'open', to: state, note });
    }
    flags.push({
      id: counters.record++,
      parcelId: parcel.id,
      category: entry.category,
      kind,
      severity: entry.severity,
      state,
      source: fromPublic ? 'public' : 'officer',
      wholeParcel: entry.category !== 'geometry',
      place: entry.category === 'geometry' ? cornerOf(parcel, random) : parcel.label,
      comment: random.pick(comments),
      assignee: state === 'in_progress' ? random.pick(OFFICERS) : null,
      reporterName,
      createdAt,
      updatedAt: events[events.length - 1]?.at ?? createdAt,
      events,
    });
    if (state === 'open' || state === 'in_progress') {
      parcel.flag = Math.max(parcel.flag, SEVERITIES.indexOf(entry.severity) + 1);
    }
  }
  return flags;
}

function cornerOf(parcel: SampleParcel, random: Random): readonly [number, number] {
  const ring = parcel.shape?.polygons[0]?.[0] ?? [];
  const at = random.integer(0, Math.max(0, ring.length / 2 - 1)) * 2;
  return [ring[at] ?? parcel.label[0], ring[at + 1] ?? parcel.label[1]];
}

const NOTES: readonly (readonly [string, number, readonly string[]])[] = [
  ['mortgage', 30, ['Thế chấp tại Ngân hàng Nông nghiệp, chi nhánh Lam Hà', 'Thế chấp tại Quỹ tín dụng nhân dân']],
  ['corridor', 6, ['Hành lang an toàn đường bộ', 'Hành lang bảo vệ bờ kênh']],
  ['planning', 5, ['Quy hoạch mở rộng đường huyện']],
  ['dispute', 2, ['Đơn tranh chấp ranh, UBND đang hòa giải']],
  ['distraint', 1, ['Ngăn chặn theo văn bản của cơ quan thi hành án']],
];

export function restrict(
  parcels: readonly SampleParcel[],
  counters: Counters,
  random: Random,
): SampleCommune['restrictions'] {
  return parcels
    .filter((parcel) => parcel.certificate === 1 && random.chance(0.05))
    .map((parcel) => {
      const [kind, , notes] = random.weigh(NOTES.map((note) => [note, note[1]] as const));
      return {
        id: counters.record++,
        parcelId: parcel.id,
        kind,
        note: random.pick(notes),
        validFrom: `${random.integer(2016, 2025)}-${String(random.integer(1, 12)).padStart(2, '0')}-15`,
      };
    });
}

/** A few parcels were corrected since the first load: their former selves. Raises their version. */
export function rememberVersions(
  plan: { readonly code: string },
  parcels: readonly SampleParcel[],
  random: Random,
): SampleCommune['versions'] {
  return parcels
    .filter(() => random.chance(0.006))
    .map((parcel) => {
      const validFrom = parcel.validFrom;
      const validTo = hours(random, '2025-09-01T01:00:00Z', 330);
      parcel.version = 2;
      parcel.validFrom = validTo;
      const {
        sheetNo,
        parcelNo,
        oldSheetNo,
        oldParcelNo,
        nationalCode,
        landUse,
        mappedArea,
        legalArea,
        address,
        uses,
      } = parcel;
      const before =
        landUse === 'CLN' || landUse === 'HNK'
          ? { landUse: 'LUC', uses: uses.map((use) => ({ ...use, code: 'LUC' })) }
          : { address: `Tổ ${random.integer(1, 14)}, ${address}` };
      const now = {
        sheetNo,
        parcelNo,
        oldSheetNo,
        oldParcelNo,
        nationalCode,
        landUse,
        mappedArea,
        legalArea,
        address,
        uses,
      };
      const record = {
        communeCode: plan.code,
        ...now,
        hamletId: parcel.hamletId,
        ...before,
        computedArea: parcel.computedArea,
        extra: null,
        contentHash: null,
        groupCode: 2,
        certificateCode: parcel.certificate,
        matchCode: parcel.match,
      };
      return { parcelId: parcel.id, validFrom, validTo, record };
    });
}
