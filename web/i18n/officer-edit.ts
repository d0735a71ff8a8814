// Words of corrections, proposals and conflicts.
import { officerEditEn } from './officer-edit.en.ts';
import { officerEditVi } from './officer-edit.vi.ts';
import { defineWords } from './words.ts';

export const officerEditWords = defineWords('officer-edit', officerEditVi, officerEditEn);
