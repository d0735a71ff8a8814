// What an error flag can say is wrong. Ids are stored: never rename one.
// No import from data/model, because models read catalogues; the words are those of FlagCategory and Severity there.

export type FlagKindCategory = 'geometry' | 'attribute' | 'owner' | 'certificate' | 'other';
export type FlagKindSeverity = 'block' | 'error' | 'warning' | 'info';

/** The first choice of the flag dialog, with its digit on the keyboard. */
export interface FlagCategoryEntry {
  readonly id: FlagKindCategory;
  readonly vi: string;
  readonly en: string;
  readonly key: '1' | '2' | '3' | '4' | '5';
  /** The kind that is meant when no finer one is chosen. */
  readonly kind: string;
}

export const FLAG_CATEGORIES: readonly FlagCategoryEntry[] = [
  { id: 'geometry', vi: 'Sai ranh', en: 'Wrong boundary', key: '1', kind: 'boundary' },
  { id: 'attribute', vi: 'Sai diện tích, thuộc tính', en: 'Wrong area or attribute', key: '2', kind: 'area' },
  { id: 'owner', vi: 'Sai chủ', en: 'Wrong owner', key: '3', kind: 'owner' },
  { id: 'certificate', vi: 'Sai GCN', en: 'Wrong certificate', key: '4', kind: 'certificate' },
  { id: 'other', vi: 'Khác', en: 'Other', key: '5', kind: 'other' },
];

export interface FlagKind {
  readonly id: string;
  readonly category: FlagKindCategory;
  readonly vi: string;
  readonly en: string;
  /** What it is taken for unless the officer says otherwise. */
  readonly severity: FlagKindSeverity;
  /** The quality rule it corresponds to, or null. */
  readonly rule: string | null;
  /** Digit within its category in the dialog; null for kinds found in the list only. */
  readonly key: string | null;
  /** Whether the public may report it: nothing that needs personal data to be seen. */
  readonly isPublic: boolean;
}

const PUBLIC_KINDS = new Set(['boundary', 'area', 'land-use', 'missing-parcel', 'other']);

const kinds = (
  category: FlagKindCategory,
  rows: readonly (readonly [id: string, vi: string, en: string, severity: FlagKindSeverity, rule: string | null])[],
): FlagKind[] =>
  rows.map(([id, vi, en, severity, rule], i) => ({
    id,
    category,
    vi,
    en,
    severity,
    rule,
    key: i < 9 ? String(i + 1) : null,
    isPublic: PUBLIC_KINDS.has(id),
  }));

export const FLAG_KINDS: readonly FlagKind[] = [
  ...kinds('geometry', [
    ['boundary', 'Sai ranh giới thửa', 'Wrong boundary', 'error', 'HH-21'],
    ['overlap', 'Chồng lấn thửa', 'Overlaps a neighbour', 'block', 'HH-04'],
    ['gap', 'Khe hở giữa các thửa', 'Gap between parcels', 'error', 'HH-05'],
    ['self-intersection', 'Thửa tự cắt, hình không hợp lệ', 'Boundary crosses itself', 'block', 'HH-02'],
    ['undershoot', 'Bắt quá / bắt chưa tới', 'Overshoot or undershoot', 'error', 'HH-08'],
    ['edge-length', 'Cạnh lệch kích thước ghi trên GCN', 'Edge differs from the certificate', 'warning', 'HH-23'],
    ['misplaced', 'Thửa sai vị trí', 'Parcel in the wrong place', 'block', 'HH-11'],
    ['missing-shape', 'Thiếu dữ liệu không gian', 'No shape', 'block', 'HH-03'],
    ['missing-parcel', 'Thiếu thửa trên bản đồ', 'Parcel missing on the map', 'error', null],
    ['duplicate-shape', 'Thửa trùng hình', 'Same shape twice', 'block', 'HH-13'],
    ['outside-commune', 'Thửa vượt địa giới xã', 'Reaches outside the commune', 'error', 'HH-10'],
    ['spike', 'Gai nhọn', 'Spike', 'error', 'HH-07'],
    ['over-road-water', 'Thửa đè đường, sông', 'Lies over a road or river', 'warning', 'HH-19'],
    ['building-outside', 'Nhà vượt ranh thửa', 'Building reaches over the boundary', 'warning', 'HH-18'],
    ['label-outside', 'Nhãn thửa nằm ngoài thửa', 'Label outside the parcel', 'error', 'HH-20'],
  ]),
  ...kinds('attribute', [
    ['area', 'Sai diện tích', 'Wrong area', 'error', 'HH-14'],
    ['legal-area', 'Sai diện tích pháp lý', 'Wrong legal area', 'warning', 'HH-15'],
    ['land-use', 'Sai loại đất', 'Wrong land use', 'error', 'TT-09'],
    ['number', 'Sai số tờ, số thửa', 'Wrong sheet or parcel number', 'error', 'TT-02'],
    ['duplicate-number', 'Trùng số tờ, số thửa', 'Number used twice', 'block', 'TT-03'],
    ['national-code', 'Sai mã định danh thửa đất', 'Wrong parcel ID', 'error', 'TT-06'],
    ['address', 'Sai địa chỉ thửa đất', 'Wrong parcel address', 'warning', 'TT-16'],
    ['term', 'Sai thời hạn sử dụng', 'Wrong term', 'warning', 'TT-12'],
    ['origin', 'Sai nguồn gốc sử dụng đất', 'Wrong origin', 'warning', 'TT-14'],
  ]),
  ...kinds('owner', [
    ['owner', 'Sai người sử dụng đất', 'Wrong land user', 'error', 'L-01'],
    ['owner-missing', 'Thiếu người sử dụng đất', 'Land user missing', 'block', 'Q-01'],
    ['identity-number', 'Sai số định danh (CCCD)', 'Wrong personal number', 'error', 'CN-01'],
    ['owner-name', 'Sai họ tên', 'Wrong name', 'error', 'CN-13'],
    ['birth-date', 'Sai ngày sinh', 'Wrong date of birth', 'error', 'CN-04'],
    ['deceased', 'Người đã mất còn đứng tên', 'Deceased person still on record', 'warning', 'CN-09'],
    ['transferred', 'Đã chuyển quyền, chưa cập nhật', 'Transferred, not yet updated', 'warning', 'L-04'],
    ['spouse-missing', 'Thiếu vợ/chồng đã ghi trên GCN', 'Spouse on the certificate is missing', 'error', 'CN-14'],
    ['share', 'Sai tỷ lệ sử dụng chung', 'Wrong shares', 'error', 'Q-02'],
  ]),
  ...kinds('certificate', [
    ['certificate', 'Sai thông tin Giấy chứng nhận', 'Wrong certificate data', 'error', 'G-05'],
    ['serial', 'Sai số phát hành', 'Wrong serial', 'error', 'G-01'],
    ['duplicate-serial', 'Trùng số phát hành', 'Serial used twice', 'block', 'G-02'],
    ['issue-date', 'Sai ngày cấp', 'Wrong issue date', 'error', 'G-04'],
    ['certificate-missing', 'Đã cấp nhưng chưa có GCN', 'Certified, but no certificate on record', 'error', 'G-12'],
    ['certificate-unlinked', 'GCN chưa gắn được thửa', 'Certificate without parcel', 'block', 'G-13'],
    ['several-certificates', 'Một thửa nhiều GCN còn hiệu lực', 'Several certificates in force', 'block', 'G-11'],
    ['scan', 'Thiếu hoặc lỗi bản quét', 'Scan missing or unreadable', 'warning', 'G-07'],
    ['revoked', 'GCN đã thu hồi còn hiệu lực', 'Revoked certificate still in force', 'error', 'G-15'],
  ]),
  ...kinds('other', [
    ['other', 'Khác', 'Other', 'warning', null],
    ['dispute', 'Tranh chấp', 'Dispute', 'warning', null],
    ['use-differs', 'Hiện trạng sử dụng khác giấy tờ', 'Use differs from the papers', 'warning', null],
  ]),
];

const byId: ReadonlyMap<string, FlagKind> = new Map(FLAG_KINDS.map((kind) => [kind.id, kind]));

export const flagKind = (id: string): FlagKind | undefined => byId.get(id);
