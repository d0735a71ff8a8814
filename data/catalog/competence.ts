// Whose act it is to bring the cadastral record up to date: a dated table, because the law moves it. It tells people, it decides nothing:
// which account may apply an edit is the office's word (role and communes).

/** Kinds of edits, as data/land/edit-kind.ts reads them off a Change. */
type Kind = 'attributes' | 'geometry' | 'split' | 'merge' | 'create' | 'retire';

export interface Competence {
  readonly agency: 'commune' | 'branch' | 'province';
  readonly kinds: readonly Kind[];
  /** First day, and the first day it no longer holds; ISO. */
  readonly from: string;
  readonly to: string | null;
  readonly does: { readonly vi: string; readonly en: string };
  readonly source: string;
}

const ALL: readonly Kind[] = ['attributes', 'geometry', 'split', 'merge', 'create', 'retire'];
const MEASURED: readonly Kind[] = ['geometry', 'split', 'merge', 'create'];

/** Only what was read in the text of the documents; what is known second hand is not in it. */
const COMPETENCES: readonly Competence[] = [
  {
    agency: 'commune',
    kinds: ALL,
    from: '2025-07-01',
    to: '2026-01-31',
    does: {
      vi: 'cập nhật biến động đất đai thuộc thẩm quyền',
      en: 'updates land changes under its authority',
    },
    source: 'Nghị định 151/2025/NĐ-CP, Điều 5, Điều 10',
  },
  {
    agency: 'commune',
    kinds: MEASURED,
    from: '2026-01-31',
    to: null,
    does: {
      vi: 'xác nhận kết quả đo đạc với thủ tục do mình giải quyết',
      en: 'confirms the measurement for procedures of its own',
    },
    source: 'Nghị định 49/2026/NĐ-CP, Điều 14',
  },
  {
    agency: 'branch',
    kinds: ALL,
    from: '2026-03-30',
    to: null,
    does: {
      vi: 'đối soát, ký số sổ địa chính và tích hợp vào cơ sở dữ liệu',
      en: 'reconciles, signs the land register digitally and integrates it into the database',
    },
    source: 'Thông tư 19/2026/TT-BNNMT, Điều 7',
  },
  {
    agency: 'province',
    kinds: ALL,
    from: '2026-07-01',
    to: null,
    does: {
      vi: 'quy định trình tự và mẫu biểu của tỉnh',
      en: 'sets the procedures and forms of the province',
    },
    source: 'Nghị định 49/2026/NĐ-CP',
  },
];

/** What held on a day (ISO) for a kind of edit, lowest agency first. */
export const competencesOn = (kind: string, day: string): Competence[] =>
  COMPETENCES.filter(
    ({ kinds, from, to }) => kinds.some((each) => each === kind) && from <= day && (to === null || day < to),
  );
