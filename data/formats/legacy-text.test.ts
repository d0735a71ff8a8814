// Old Vietnamese fonts: recognised by whether they read as Vietnamese, repaired, and nothing else touched.
import { describe, expect, it } from 'vitest';
import { recogniseLegacyText, repairLegacyText } from './legacy-text.ts';

const tcvn3 = [
  'NguyÔn V¨n Hïng',
  'TrÇn ThÞ B×nh',
  'Lª Hoµng Phóc',
  'x· T©n Phó',
  '§inh C«ng Tr¸ng',
  '§Êt trång c©y l©u n¨m',
];
const vni = [
  'Nguyeãn Vaên Huøng',
  'Traàn Thò Bình',
  'Leâ Hoaøng Phuùc',
  'xaõ Taân Phuù',
  'Ñinh Coâng Traùng',
  'Ñaát troàng caây laâu naêm',
];
const unicode = [
  'Nguyễn Văn Hùng',
  'Trần Thị Bình',
  'Lê Hoàng Phúc',
  'xã Tân Phú',
  'Đinh Công Tráng',
  'Đất trồng cây lâu năm',
];

describe('old Vietnamese fonts', () => {
  it('recognises TCVN3 (ABC) and reads it as it was written', () => {
    expect(recogniseLegacyText(tcvn3)).toBe('tcvn3');
    expect(tcvn3.map((text) => repairLegacyText(text, 'tcvn3'))).toEqual(unicode);
  });

  it('recognises VNI and reads it as it was written', () => {
    expect(recogniseLegacyText(vni)).toBe('vni');
    expect(vni.map((text) => repairLegacyText(text, 'vni'))).toEqual(unicode);
  });

  it('reads capitals of a capital font as capitals', () => {
    expect(repairLegacyText('NGUYÔN V¡N HïNG', 'tcvn3')).toBe('NGUYỄN VĂN HÙNG');
    expect(repairLegacyText('NGUYEÃN VAÊN ÑÖÙC', 'vni')).toBe('NGUYỄN VĂN ĐỨC');
  });

  it('leaves Unicode, plain and foreign text alone', () => {
    expect(recogniseLegacyText(unicode)).toBeNull();
    expect(recogniseLegacyText(['Nguyen Van A', 'ONT+CLN', '12-A'])).toBeNull();
    expect(
      recogniseLegacyText(['Rue de la Liberté', 'Château d’Eau', 'Bâtiment à vendre', 'forêt', 'Hôtel']),
    ).toBeNull();
    expect(recogniseLegacyText(['Straße', 'Grundstück', 'Böschung', 'Gärten'])).toBeNull();
  });

  it('leaves a column alone that mixes old and new letters', () => {
    expect(recogniseLegacyText([...tcvn3, 'Nguyễn Văn Hùng'])).toBeNull();
  });
});
