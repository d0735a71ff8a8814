// People, papers, rights and reports as rows; numbers of identity are sealed here.
import { fold } from '../catalog/fold.ts';
import { mask } from '../catalog/mask.ts';
import type { Cipher } from '../store/cipher.ts';
import type { SampleCommune } from './records.ts';
import { mapped, point, spread, type Table, table } from './table.ts';

export function holderTables(
  { plan, parties, rights, certificates, restrictions }: SampleCommune,
  cipher: Cipher,
): Table[] {
  const { code } = plan;
  return [
    table(
      'party',
      'commune_code id kind name name_folded sex birth_date birth_year address tax_code verified',
      mapped(parties, (p) => [
        code,
        p.id,
        p.kind,
        p.name,
        fold(p.name),
        p.sex,
        p.birthDate,
        p.birthYear,
        p.address,
        p.taxCode,
        p.verified,
      ]),
    ),
    table(
      'party_member',
      'commune_code party_id member_id role',
      spread(parties, (party) => party.members.map(({ id, role }) => [code, party.id, id, role])),
    ),
    table(
      'identity_doc',
      'commune_code id party_id kind number_cipher number_index masked issued_on issued_by',
      spread(parties, (party) =>
        party.identities.map((doc) => [
          code,
          doc.id,
          party.id,
          doc.kind,
          cipher.seal(doc.number),
          cipher.index(doc.number),
          mask(doc.number),
          doc.issuedOn,
          doc.issuedBy,
        ]),
      ),
    ),
    table(
      'certificate',
      'commune_code id form serial serial_normal register_no issued_on issued_by state printed_sheet printed_parcel printed_area',
      mapped(certificates, (c) => [
        code,
        c.id,
        c.form,
        c.serial,
        c.serial,
        c.registerNo,
        c.issuedOn,
        c.issuedBy,
        c.state,
        c.printedSheet,
        c.printedParcel,
        c.printedArea,
      ]),
    ),
    table(
      'certificate_parcel',
      'commune_code certificate_id parcel_id',
      spread(certificates, ({ id, parcelIds }) => parcelIds.map((parcelId) => [code, id, parcelId])),
    ),
    table(
      'land_right',
      'commune_code id parcel_id party_id certificate_id form share_numerator share_denominator valid_from',
      mapped(rights, (r) => [
        code,
        r.id,
        r.parcelId,
        r.partyId,
        r.certificateId,
        r.form,
        r.share[0],
        r.share[1],
        r.validFrom,
      ]),
    ),
    table(
      'restriction',
      'commune_code id parcel_id kind note valid_from',
      mapped(restrictions, (r) => [code, r.id, r.parcelId, r.kind, r.note, r.validFrom]),
    ),
  ];
}

export function reportTables({ plan, flags }: SampleCommune, zone: number): Table[] {
  const { code } = plan;
  return [
    table(
      'flag',
      'commune_code id parcel_id category kind severity state source whole_parcel place comment assignee reporter_name created_at updated_at',
      mapped(flags, (f) => [
        code,
        f.id,
        f.parcelId,
        f.category,
        f.kind,
        f.severity,
        f.state,
        f.source,
        f.wholeParcel,
        point(zone, f.place),
        f.comment,
        f.assignee,
        f.reporterName,
        f.createdAt,
        f.updatedAt,
      ]),
    ),
    table(
      'flag_event',
      'commune_code flag_id ordinal at actor_name from_state to_state note',
      spread(flags, ({ id, events }) =>
        events.map((e, i) => [code, id, i + 1, e.at, e.actorName, e.from, e.to, e.note]),
      ),
    ),
  ];
}
