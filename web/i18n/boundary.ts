// Words of editing boundaries.
import { boundaryEn } from './boundary.en.ts';
import { boundaryVi } from './boundary.vi.ts';
import { defineWords } from './words.ts';

export const boundaryWords = defineWords('boundary', boundaryVi, boundaryEn);
