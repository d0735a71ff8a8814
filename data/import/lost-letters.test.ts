import { expect, it } from 'vitest';
import { LostLetters } from './lost-letters.ts';

it('counts values with lost letters by column, and leaves questions and addresses alone', () => {
  const letters = new LostLetters();
  for (const DIACHI of ['T? 5, ???ng Nguy?n Th? Nghi?m', 'Th? ??t', '?ng B\uFFFDnh', 'T? 7'])
    letters.look({ DIACHI, SOTHUA: 5 });
  for (const GHICHU of ['Có tranh chấp?', 'https://a.vn/x?y=1', '?', 'ONT+CLN', 'Lê Quý']) letters.look({ GHICHU });
  expect(letters.warnings()).toEqual([expect.stringMatching(/^Cột DIACHI: 4 .* \/ Column DIACHI: 4 values/)]);
});
