// People and organisations that hold land: plausible names, numbers that agree with sex and year of birth, nobody real.
import { BIRTH_PROVINCES } from '../catalog/birth-provinces.ts';
import type { Random } from './random.ts';
import type { Counters, SampleParty } from './records.ts';

const SURNAMES: readonly (readonly [string, number])[] =
  'Nguyễn 30,Trần 12,Lê 11,Phạm 7,Huỳnh 7,Võ 5,Đặng 3,Bùi 3,Hồ 3,Ngô 2.5,Dương 2.5,Phan 4,Trương 2.5,Đỗ 2,Lý 1.5,Cao 1.2,Mai 1.2,Đoàn 1.2,Lâm 1.2,Thạch 0.8,Châu 0.8,Tô 0.7,Kiều 0.5,Tạ 0.5,Quách 0.4,La 0.3,Từ 0.4,Đinh 0.8,Hà 0.8,Lương 0.9'
    .split(',')
    .map((entry) => {
      const [name, weight] = entry.split(' ');
      return [name as string, Number(weight)] as const;
    });
const MIDDLE = {
  male: 'Văn,Văn,Văn,Hữu,Minh,Thanh,Quốc,Công,Hoàng,Đức,Ngọc,Tấn,Phước,Thành,Trọng,Chí,Anh,Duy'.split(','),
  female: 'Thị,Thị,Thị,Thị,Ngọc,Thị Kim,Thị Thu,Thị Mỹ,Thị Hồng,Kim,Thanh,Thị Bích,Thị Cẩm,Thị Ngọc,Diễm'.split(','),
} as const;
const GIVEN = {
  male: 'Lúa,Hùng,Dũng,Tài,Phúc,Sơn,Hải,Bình,Tâm,Thắng,Long,Khoa,Nghĩa,Nhân,Lợi,Đạt,Kiệt,Hậu,Trung,Hiếu,Quân,Thiện,Toàn,Vinh,Út,Bé,Tám,Cường,Lâm,Nam,Phong,Quý,Sang,Tín,Trí,Tuấn,Vũ,Ẩn,Đực,Giàu'.split(
    ',',
  ),
  female:
    'Mạ,Lan,Hoa,Mai,Đào,Cúc,Huệ,Hương,Nga,Hạnh,Dung,Thủy,Loan,Phượng,Yến,Trang,Linh,Thảo,Vy,Ngân,Châu,Diệu,Hằng,Liên,Nhung,Oanh,Phương,Quyên,Tuyết,Xuân,Ánh,Út,Lài,Bưởi,Sen,Mận,Gấm,Đẹp,Tươi,Nhàn'.split(
      ',',
    ),
} as const;

/** Where people of a delta province were born: most at home, some farther off. */
const BIRTHPLACES: readonly string[] = [
  '082',
  '083',
  '080',
  '087',
  '086',
  '082',
  '079',
  '084',
  '083',
  '089',
  '092',
  '094',
];

/** Every value below a million once, out of order. */
const scatter = (serial: number): number => (serial * 611_953 + 104_729) % 1_000_000;

/**
 * 12 digits that agree with sex and birth year (TT 59/2021/TT-BCA). The last six repeat after a million persons;
 * by then the birthplace has moved on, so that no two persons share a number.
 */
export function citizenNumber(serial: number, sex: 'male' | 'female', birthYear: number): string {
  const tail = scatter(serial);
  const turn = Math.floor(serial / 1_000_000);
  const homes = [...new Set(BIRTHPLACES)].filter((code) => BIRTH_PROVINCES.has(code));
  const at = (tail % 10 < 7 ? 0 : tail % 7) + turn;
  const generation = 2 * Math.floor((birthYear - 1900) / 100) + (sex === 'male' ? 0 : 1);
  const year = String(birthYear % 100).padStart(2, '0');
  return `${homes[at % homes.length]}${generation}${year}${String(tail).padStart(6, '0')}`;
}

const oldNumber = (serial: number): string =>
  `3${(Math.floor(serial / 1_000_000) % 90) + 10}${String(scatter(serial + 77)).padStart(6, '0')}`;

export interface People {
  person(surname: string | undefined, sex: 'male' | 'female', born: readonly [number, number]): SampleParty;
  family(): { holder: SampleParty; everyone: SampleParty[] };
  organisation(name: string): { holder: SampleParty; everyone: SampleParty[] };
  community(name: string): { holder: SampleParty; everyone: SampleParty[] };
}

export function peopleOf(counters: Counters, random: Random, address: () => string): People {
  // In some communes many still have the old 9-digit number only.
  const behind = random.between(0.2, 4);
  const surname = (): string => random.weigh(SURNAMES);
  const day = (year: number): string =>
    `${year}-${String(random.integer(1, 12)).padStart(2, '0')}-${String(random.integer(1, 28)).padStart(2, '0')}`;

  function party(kind: SampleParty['kind'], name: string): SampleParty {
    return {
      id: counters.record++,
      kind,
      name,
      sex: null,
      birthDate: null,
      birthYear: null,
      address: address(),
      taxCode: null,
      verified: 0,
      members: [],
      identities: [],
    };
  }

  function person(family: string | undefined, sex: 'male' | 'female', born: readonly [number, number]): SampleParty {
    const serial = counters.person++;
    const year = random.integer(born[0], born[1]);
    const made = party('individual', `${family ?? surname()} ${random.pick(MIDDLE[sex])} ${random.pick(GIVEN[sex])}`);
    made.sex = sex;
    made.birthYear = year;
    made.birthDate = random.chance(0.9) ? day(year) : null;
    const onlyOld = random.chance((year < 1960 ? 0.14 : 0.025) * behind);
    if (!onlyOld) {
      made.identities.push({
        id: counters.record++,
        kind: 'cccd',
        number: citizenNumber(serial, sex, year),
        issuedOn: day(random.integer(2021, 2024)),
        issuedBy: 'Cục Cảnh sát QLHC về TTXH',
      });
    }
    if (onlyOld || (year < 1998 && random.chance(0.12))) {
      made.identities.push({
        id: counters.record++,
        kind: 'cmnd',
        number: oldNumber(serial),
        issuedOn: day(Math.max(year + 16, random.integer(1996, 2012))),
        issuedBy: 'Công an tỉnh Lam Giang',
      });
    }
    made.verified = onlyOld
      ? 0
      : random.weigh([
          [1, 74],
          [0, 22],
          [2, 4],
        ]);
    return made;
  }

  function family(): { holder: SampleParty; everyone: SampleParty[] } {
    const form = random.weigh([
      ['couple', 50],
      ['single', 33],
      ['household', 17],
    ] as const);
    if (form === 'single') {
      const one = person(undefined, random.chance(0.55) ? 'male' : 'female', [1938, 2001]);
      return { holder: one, everyone: [one] };
    }
    const husband = person(undefined, 'male', [1942, 1996]);
    const year = husband.birthYear ?? 1970;
    const wife = person(undefined, 'female', [year - 2, Math.min(2000, year + 6)]);
    if (form === 'couple') {
      const holder = party('couple', `${husband.name} và ${wife.name}`);
      holder.members = [
        { id: husband.id, role: 'husband' },
        { id: wife.id, role: 'wife' },
      ];
      holder.verified = Math.min(husband.verified, wife.verified) === 0 ? 0 : Math.max(husband.verified, wife.verified);
      return { holder, everyone: [husband, wife, holder] };
    }
    const surnameOf = husband.name.split(' ')[0];
    const children = Array.from({ length: random.integer(1, 3) }, () =>
      person(surnameOf, random.chance(0.5) ? 'male' : 'female', [Math.min(2006, year + 22), Math.min(2007, year + 36)]),
    );
    const members = [wife, ...children];
    const holder = party('household', husband.name);
    holder.members = [{ id: husband.id, role: 'head' }, ...members.map(({ id }) => ({ id, role: 'member' }))];
    const states = [husband, ...members].map(({ verified }) => verified);
    holder.verified = states.includes(0) ? 0 : Math.max(...states);
    return { holder, everyone: [husband, ...members, holder] };
  }

  function organisation(name: string): { holder: SampleParty; everyone: SampleParty[] } {
    const serial = counters.person++;
    const head = person(undefined, random.chance(0.6) ? 'male' : 'female', [1962, 1990]);
    const holder = party('organisation', name);
    holder.taxCode = taxCode(serial);
    holder.members = [{ id: head.id, role: 'representative' }];
    holder.identities.push({
      id: counters.record++,
      kind: 'business',
      number: holder.taxCode,
      issuedOn: day(random.integer(2004, 2022)),
      issuedBy: 'Sở Kế hoạch và Đầu tư tỉnh Lam Giang',
    });
    holder.verified = head.verified;
    return { holder, everyone: [head, holder] };
  }

  function community(name: string): { holder: SampleParty; everyone: SampleParty[] } {
    const head = person(undefined, random.chance(0.7) ? 'male' : 'female', [1950, 1985]);
    const holder = party('community', name);
    holder.members = [{ id: head.id, role: 'representative' }];
    holder.verified = head.verified;
    return { holder, everyone: [head, holder] };
  }

  return { person, family, organisation, community };
}

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Ten digits with their check digit; the first two are no tax office's, so that the number belongs to nobody. */
export function taxCode(serial: number): string {
  for (let tries = 0; ; tries++) {
    const slot = (Math.floor(serial / 1_000_000) * 3 + tries) % 10;
    const body = `99${String(scatter(serial) * 10 + slot).padStart(7, '0')}`;
    const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
    const check = 10 - (sum % 11);
    if (check < 10) return `${body}${check}`;
  }
}
