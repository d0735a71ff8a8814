// Who holds a right, in the words of the official form PL3: Pháp nhân trên GCN, and each person's Vai trò in it.

export interface PartyKindEntry {
  readonly id: 'individual' | 'couple' | 'household' | 'co-users' | 'organisation' | 'community';
  readonly vi: string;
  readonly en: string;
  /** Roles its members may have, and how many of each there must be (rule CN-10). */
  readonly members: readonly { readonly role: PartyRoleId; readonly min: number; readonly max: number }[];
}

export type PartyRoleId = 'individual' | 'head' | 'husband' | 'wife' | 'representative' | 'member';

export const PARTY_ROLES: readonly { readonly id: PartyRoleId; readonly vi: string; readonly en: string }[] = [
  { id: 'individual', vi: 'Cá nhân', en: 'Individual' },
  { id: 'head', vi: 'Chủ hộ', en: 'Head of household' },
  { id: 'husband', vi: 'Chồng', en: 'Husband' },
  { id: 'wife', vi: 'Vợ', en: 'Wife' },
  { id: 'representative', vi: 'Người đại diện', en: 'Representative' },
  { id: 'member', vi: 'Thành viên', en: 'Member' },
];

/** `co-users` is no party of its own in the record: it is several rights with shares over one parcel. */
export const PARTY_KINDS: readonly PartyKindEntry[] = [
  { id: 'individual', vi: 'Cá nhân', en: 'Individual', members: [] },
  {
    id: 'household',
    vi: 'Hộ gia đình',
    en: 'Household',
    members: [
      { role: 'head', min: 1, max: 1 },
      { role: 'member', min: 0, max: Infinity },
    ],
  },
  {
    id: 'couple',
    vi: 'Vợ chồng',
    en: 'Husband and wife',
    members: [
      { role: 'husband', min: 1, max: 1 },
      { role: 'wife', min: 1, max: 1 },
    ],
  },
  { id: 'co-users', vi: 'Đồng sử dụng', en: 'Co-users', members: [{ role: 'individual', min: 2, max: Infinity }] },
  {
    id: 'community',
    vi: 'Cộng đồng dân cư',
    en: 'Community',
    members: [{ role: 'representative', min: 0, max: 1 }],
  },
  { id: 'organisation', vi: 'Tổ chức', en: 'Organisation', members: [{ role: 'representative', min: 1, max: 1 }] },
];
