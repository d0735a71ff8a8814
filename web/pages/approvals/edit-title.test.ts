// A row of the queue says the act, the parcels and the land that moves.
import { describe, expect, it } from 'vitest';
import type { EditGist } from '../../../data/model/edit.ts';
import { ageOf, areaOf, titleOf } from './edit-title.ts';

const gist = (part: Partial<EditGist>): EditGist => ({
  about: ['262'],
  aboutCount: 1,
  sheetNo: '36',
  becomes: 1,
  netM2: 0,
  movedM2: 0,
  ...part,
});
const title = (kind: string, part: Partial<EditGist>) => titleOf({ id: 7, kind, gist: gist(part) });

describe('the title of a proposal', () => {
  it('is told by its kind', () => {
    expect(title('split', { becomes: 3 })).toBe('Tách thửa 262 thành 3');
    expect(title('merge', { about: ['88', '89'], aboutCount: 2 })).toBe('Hợp thửa 88, 89');
    expect(title('geometry', { about: ['225', '226'], aboutCount: 2 })).toBe('Chỉnh ranh 225 × 226');
    expect(title('attributes', { about: ['12'] })).toBe('Thuộc tính thửa 12');
    expect(title('retire', {})).toBe('Bỏ thửa 262');
    expect(title('create', { about: [null], becomes: 1 })).toBe('Lập 1 thửa mới');
  });

  it('counts what it does not name, and knows edits from before there was a gist', () => {
    expect(title('geometry', { about: ['1', '2'], aboutCount: 5 })).toBe('Chỉnh ranh 1 × 2 và 3 thửa khác');
    expect(titleOf({ id: 7, kind: 'geometry', gist: null })).toBe('Chỉnh ranh số 7');
  });

  it('says land that moves between owners though in sum nothing is lost', () => {
    expect(areaOf({ gist: gist({ netM2: -31.9, movedM2: 31.9 }) })).toBe('\u221231,9');
    expect(areaOf({ gist: gist({ netM2: 0, movedM2: 40 }) })).toBe('±40,0');
    expect(areaOf({ gist: gist({}) })).toBe('0,0');
    expect(areaOf({ gist: gist({ netM2: null }) })).toBe('');
  });

  it('says its age in the largest unit', () => {
    expect([30_000, 5 * 60_000, 7_200_000, 3 * 86_400_000].map(ageOf)).toEqual([
      'vừa xong',
      '5 phút',
      '2 giờ',
      '3 ngày',
    ]);
  });
});
