// Words of the administrators' page.
import { adminEn } from './admin.en.ts';
import { adminVi } from './admin.vi.ts';
import { defineWords } from './words.ts';

export const adminWords = defineWords('admin', adminVi, adminEn);
