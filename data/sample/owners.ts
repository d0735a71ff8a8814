// Who holds which parcel: families their house plot and some fields, the State its offices, hamlets their cemetery.
import type { People } from './people.ts';
import type { Purpose } from './plot-book.ts';
import type { CommunePlan } from './province.ts';
import type { Random } from './random.ts';
import type { Counters, SampleParcel, SampleParty, SampleRight } from './records.ts';

export interface Holdings {
  readonly parties: SampleParty[];
  readonly rights: SampleRight[];
}

const FARMS = new Set<Purpose>(['garden', 'rice', 'crops', 'pond', 'forest']);
const FIRMS = ['Minh Phát', 'Thành Lợi', 'Lam Giang Xanh', 'Tân Hưng', 'Phước Thịnh', 'Đại Nam Sơn', 'Hoàng Gia Lộc'];
const TRADES = ['thương mại', 'xây dựng', 'lương thực', 'thủy sản', 'dịch vụ nông nghiệp', 'vật liệu'];

export function settleOwners(
  plan: CommunePlan,
  parcels: readonly SampleParcel[],
  hamletNames: readonly string[],
  people: People,
  counters: Counters,
  random: Random,
): Holdings {
  const parties: SampleParty[] = [];
  const rights: SampleRight[] = [];
  const byHamlet = new Map<number, SampleParty[]>();
  const offices = new Map<string, SampleParty>();

  const hold = (parcel: SampleParcel, party: SampleParty, share: [number, number] = [1, 1]): void => {
    rights.push({
      id: counters.record++,
      parcelId: parcel.id,
      partyId: party.id,
      certificateId: null,
      form: share[1] > 1 ? 'chung' : 'rieng',
      share,
      validFrom: `${random.integer(1994, 2024)}-0${random.integer(1, 9)}-1${random.integer(0, 9)}`,
    });
  };
  const newFamily = (hamlet: number): SampleParty => {
    const { holder, everyone } = people.family();
    parties.push(...everyone);
    const known = byHamlet.get(hamlet) ?? [];
    known.push(holder);
    byHamlet.set(hamlet, known);
    return holder;
  };
  const office = (name: string, kind: 'organisation' | 'community'): SampleParty => {
    const known = offices.get(name);
    if (known) return known;
    const { holder, everyone } = kind === 'community' ? people.community(name) : people.organisation(name);
    parties.push(...everyone);
    offices.set(name, holder);
    return holder;
  };

  for (const parcel of parcels) {
    if (parcel.purpose !== 'home' && parcel.purpose !== 'trade') continue;
    if (parcel.purpose === 'trade' && random.chance(0.3)) {
      hold(parcel, office(firmName(random), 'organisation'));
    } else if (random.chance(0.018)) {
      const count = random.integer(2, 3);
      for (let i = 0; i < count; i++) {
        const one = people.person(undefined, random.chance(0.5) ? 'male' : 'female', [1945, 2000]);
        parties.push(one);
        hold(parcel, one, [1, count]);
      }
    } else {
      // Some families own two house plots.
      const known = byHamlet.get(parcel.hamletId);
      hold(parcel, known && random.chance(0.09) ? random.pick(known) : newFamily(parcel.hamletId));
    }
  }
  const places = [...byHamlet.keys()];
  for (const parcel of parcels) {
    if (parcel.purpose === 'home' || parcel.purpose === 'trade') continue;
    const hamlet = hamletNames[parcel.hamletId - 1] ?? '';
    if (FARMS.has(parcel.purpose)) {
      const near = byHamlet.get(places.length > 0 && random.chance(0.15) ? random.pick(places) : parcel.hamletId);
      hold(parcel, near && near.length > 0 ? random.pick(near) : newFamily(parcel.hamletId));
    } else if (parcel.purpose === 'cemetery' || parcel.purpose === 'culture') {
      hold(parcel, office(`Cộng đồng dân cư ${hamlet}`, 'community'));
    } else if (parcel.purpose === 'works') hold(parcel, office(firmName(random), 'organisation'));
    else hold(parcel, office(publicName(parcel.purpose, plan, hamlet), 'organisation'));
  }
  return { parties, rights };
}

const firmName = (random: Random): string =>
  `Công ty TNHH ${random.pick(TRADES)} ${random.pick(FIRMS)}${random.chance(0.5) ? ` ${random.integer(2, 68)}` : ''}`;

function publicName(purpose: Purpose, plan: CommunePlan, hamlet: string): string {
  const unit = `${plan.kind === 'phuong' ? 'phường' : 'xã'} ${plan.name}`;
  switch (purpose) {
    case 'office':
      return `Ủy ban nhân dân ${unit}`;
    case 'clinic':
      return `Trạm Y tế ${unit}`;
    case 'school':
      return `Trường Tiểu học ${plan.name} – ${hamlet}`;
    case 'market':
      return `Ban quản lý chợ ${plan.name}`;
    default:
      return `Chùa Lam ${hamlet.replace(/^(Ấp|Khu phố) /, '')}`;
  }
}
