// Names of administrative units inside a line: English.
import type { unitVi } from './unit.vi.ts';
import type { InEnglish } from './words.ts';

export const unitEn: InEnglish<typeof unitVi> = {
  'unit.xa': '{{name}} commune',
  'unit.phuong': '{{name}} ward',
  'unit.dac_khu': '{{name}} special zone',
  'unit.thi_tran': '{{name}} township',
};
