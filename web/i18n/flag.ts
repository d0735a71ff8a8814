// Words of error flags and of the files that go with them.
import { flagEn } from './flag.en.ts';
import { flagVi } from './flag.vi.ts';
import { defineWords } from './words.ts';

export const flagWords = defineWords('flag', flagVi, flagEn);
