// Land uses: every code of the law, names, colours.
import { expect, test } from 'vitest';
import { LAND_FAMILIES } from './land-families.ts';
import { LAND_USES, landUseOf, landUsesOf } from './land-uses.ts';

test('every code stands once, and what supersedes it is in the 2024 list', () => {
  expect(new Set(LAND_USES.map((use) => use.code)).size).toBe(LAND_USES.length);
  for (const use of LAND_USES) {
    expect(use.laws.length, use.code).toBeGreaterThan(0);
    expect(use.nameVi, use.code).not.toBe(use.code);
    if (use.supersededBy) {
      expect(landUseOf(use.supersededBy)?.laws, use.code).toContain('2024');
      expect(use.laws, use.code).not.toContain('2024');
    }
  }
});

test('codes of both laws can be told apart', () => {
  expect(landUseOf('BHK')).toMatchObject({ laws: ['2013'], supersededBy: 'HNK' });
  expect(landUseOf('CNT')).toMatchObject({ laws: ['2024'], nameVi2013: null });
  expect(landUseOf('LUC')).toMatchObject({
    nameVi2013: 'Đất chuyên trồng lúa nước',
    nameVi2024: 'Đất chuyên trồng lúa',
  });
});

test('a compound label takes the fill of its first use, and unknown words stay unknown', () => {
  expect(landUseOf('ONT+CLN')?.code).toBe('ONT');
  expect(landUsesOf(' odt / cln ').map((part) => part.use?.code)).toEqual(['ODT', 'CLN']);
  expect(landUseOf('đất vườn')).toBeUndefined();
  expect(landUsesOf('ĐRM+ODT').map((part) => part.use?.code)).toEqual([undefined, 'ODT']);
  expect(landUsesOf('')).toEqual([]);
});

test.each([
  ['LUC', '#F4F4D4', '#353520'],
  ['LUK', '#F4F4D6', '#363522'],
  ['HNK', '#F5F1DE', '#363327'],
  ['CLN', '#F9EADB', '#372E24'],
  ['RSX', '#E0F7DF', '#283627'],
  ['RPH', '#E8F5D6', '#2D3421'],
  ['RDD', '#DEF5DB', '#253424'],
  ['NTS', '#DDF6F6', '#263636'],
  ['DTL', '#DDF6F6', '#263636'],
  ['NKH', '#F1F5DE', '#343627'],
  ['ONT', '#F8E9F8', '#362D36'],
  ['ODT', '#F9E0F9', '#362635'],
  ['TSC', '#FEE1DD', '#382724'],
  ['DGD', '#FEE1DD', '#382724'],
  ['TMD', '#FDE1DD', '#372725'],
  ['SKC', '#FDE1DD', '#372725'],
  ['DGT', '#FBE4CA', '#362818'],
  ['CQP', '#FDD8D1', '#341F1B'],
  ['SKS', '#EEE2EE', '#2E272E'],
  ['DRA', '#EEE2EE', '#2E272E'],
  ['NTD', '#EBEBEB', '#2E2E2E'],
  ['SON', '#DBF6F6', '#243636'],
  ['MNC', '#DBF6F6', '#243636'],
  ['BCS', '#F3F3F3', '#353535'],
  ['NCS', '#EFEFE6', '#31312B'],
])('%s is filled as the design table says', (code, light, dark) => {
  expect([landUseOf(code)?.light, landUseOf(code)?.dark]).toEqual([light, dark]);
});

test('label ink can be read on every fill', () => {
  for (const each of [...LAND_USES, ...LAND_FAMILIES]) {
    expect(contrast('#3A382F', each.light)).toBeGreaterThanOrEqual(8.7);
    expect(contrast('#E2E5EA', each.dark)).toBeGreaterThanOrEqual(9.7);
  }
});

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
