// Names of administrative units inside a line.
import { unitEn } from './unit.en.ts';
import { unitVi } from './unit.vi.ts';
import { defineWords } from './words.ts';

export const unitWords = defineWords('unit', unitVi, unitEn);
