// Words of the public look-up and the vertex table.

import { publicEn } from './public.en.ts';
import { publicVi } from './public.vi.ts';
import { defineWords } from './words.ts';

export const publicWords = defineWords('public', publicVi, publicEn);
