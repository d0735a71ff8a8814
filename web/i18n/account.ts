// Words of sign-in, account menu and the frame of the page.
import { accountEn } from './account.en.ts';
import { accountVi } from './account.vi.ts';
import { defineWords } from './words.ts';

export const accountWords = defineWords('account', accountVi, accountEn);
