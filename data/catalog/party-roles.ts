// Vai trò: what a person is in the couple, household or body that holds a right, in the words of the official form PL3.

export type PartyRoleId = 'individual' | 'head' | 'husband' | 'wife' | 'representative' | 'member';

export const PARTY_ROLES: readonly { readonly id: PartyRoleId; readonly vi: string; readonly en: string }[] = [
  { id: 'individual', vi: 'Cá nhân', en: 'Individual' },
  { id: 'head', vi: 'Chủ hộ', en: 'Head of household' },
  { id: 'husband', vi: 'Chồng', en: 'Husband' },
  { id: 'wife', vi: 'Vợ', en: 'Wife' },
  { id: 'representative', vi: 'Người đại diện', en: 'Representative' },
  { id: 'member', vi: 'Thành viên', en: 'Member' },
];
