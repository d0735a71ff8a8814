// The state codes a parcel carries on the map (columns group_code, certificate_code, match_code, flag_code; tile attributes group, cert, match, flag).

interface State {
  readonly code: number;
  readonly vi: string;
  readonly en: string;
}

/** Three groups of Plan 515; 0 where the parcel has not been classified. */
export const GROUPS: readonly State[] = [
  { code: 0, vi: 'Chưa phân nhóm', en: 'Not classified' },
  { code: 1, vi: 'Nhóm 1 – Đạt', en: 'Group 1: fit for use' },
  { code: 2, vi: 'Nhóm 2 – Cần hoàn thiện', en: 'Group 2: to be completed' },
  { code: 3, vi: 'Nhóm 3 – Xây dựng lại', en: 'Group 3: to be rebuilt' },
];

export const CERTIFICATE_STATES: readonly State[] = [
  { code: 0, vi: 'Chưa cấp GCN', en: 'Not certified' },
  { code: 1, vi: 'Đã cấp GCN', en: 'Certified' },
  { code: 2, vi: 'GCN đã thu hồi', en: 'Certificate revoked' },
];

export const MATCH_STATES: readonly State[] = [
  { code: 0, vi: 'Chưa xác thực', en: 'Not verified' },
  { code: 1, vi: 'Đã đối khớp', en: 'Matched' },
  { code: 2, vi: 'Không khớp', en: 'Mismatch' },
];

/** The gravest open flag on the parcel. */
export const FLAG_STATES: readonly State[] = [
  { code: 0, vi: 'Không có cờ', en: 'No open flag' },
  { code: 1, vi: 'Thông tin', en: 'Info' },
  { code: 2, vi: 'Cảnh báo', en: 'Warning' },
  { code: 3, vi: 'Lỗi', en: 'Error' },
  { code: 4, vi: 'Chặn', en: 'Blocking' },
];
