// Words of the officer's page.
import { officerEn } from './officer.en.ts';
import { officerVi } from './officer.vi.ts';
import { defineWords } from './words.ts';

export const officerWords = defineWords('officer', officerVi, officerEn);
