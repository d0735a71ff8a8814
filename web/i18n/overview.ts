// Words of leadership's page.
import { overviewEn } from './overview.en.ts';
import { overviewVi } from './overview.vi.ts';
import { defineWords } from './words.ts';

export const overviewWords = defineWords('overview', overviewVi, overviewEn);
