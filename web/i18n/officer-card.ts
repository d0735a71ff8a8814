// Words of the officer's parcel card.
import { officerCardEn } from './officer-card.en.ts';
import { officerCardVi } from './officer-card.vi.ts';
import { defineWords } from './words.ts';

export const officerCardWords = defineWords('officer-card', officerCardVi, officerCardEn);
