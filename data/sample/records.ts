// What the generator hands over: the rows of one commune as plain data, before numbers are sealed and shapes are packed.
import type { CertificateFormId } from '../catalog/certificate-forms.ts';
import type { Shape } from '../geometry/shape.ts';
import type { ParcelUse } from '../model/parcel.ts';
import type { Purpose } from './plot-book.ts';
import type { CommunePlan } from './province.ts';

/** A shape in millimetres with the zone it stands in; planted defects may name another zone. */
export interface SampleParcel {
  readonly id: number;
  /** The face of the subdivision it was drawn from. */
  readonly face: number;
  readonly purpose: Purpose;
  readonly hamletId: number;
  /** Direction along its road in the plane, for house plots. */
  readonly front: readonly [number, number] | undefined;
  sheetNo: string | null;
  parcelNo: string | null;
  oldSheetNo: string | null;
  oldParcelNo: string | null;
  nationalCode: string | null;
  landUse: string | null;
  mappedArea: number | null;
  legalArea: number | null;
  computedArea: number | null;
  address: string | null;
  uses: ParcelUse[];
  shape: Shape | null;
  /** Millimetres. */
  label: readonly [number, number];
  clearance: number;
  scale: number;
  group: number;
  certificate: number;
  match: number;
  flag: number;
  version: number;
  validFrom: string;
}

export interface SampleIdentity {
  readonly id: number;
  readonly kind: 'cccd' | 'cmnd' | 'business';
  number: string;
  readonly issuedOn: string;
  readonly issuedBy: string;
}

export interface SampleParty {
  readonly id: number;
  kind: 'individual' | 'couple' | 'household' | 'organisation' | 'community';
  name: string;
  sex: 'male' | 'female' | null;
  birthDate: string | null;
  birthYear: number | null;
  address: string;
  taxCode: string | null;
  /** Codes of MATCH_STATES. */
  verified: number;
  members: { id: number; role: string }[];
  identities: SampleIdentity[];
}

export interface SampleRight {
  readonly id: number;
  readonly parcelId: number;
  readonly partyId: number;
  certificateId: number | null;
  form: 'rieng' | 'chung';
  share: [number, number];
  readonly validFrom: string;
}

export interface SampleCertificate {
  readonly id: number;
  form: CertificateFormId;
  serial: string | null;
  registerNo: string | null;
  issuedOn: string | null;
  issuedBy: string | null;
  state: 'issued' | 'revoked' | 'replaced';
  printedSheet: string | null;
  printedParcel: string | null;
  printedArea: number | null;
  parcelIds: number[];
}

export interface SampleFlag {
  readonly id: number;
  readonly parcelId: number;
  readonly category: string;
  readonly kind: string;
  readonly severity: string;
  readonly state: string;
  readonly source: string;
  readonly wholeParcel: boolean;
  readonly place: readonly [number, number];
  readonly comment: string;
  readonly assignee: string | null;
  readonly reporterName: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly events: readonly { at: string; actorName: string; from: string | null; to: string; note: string | null }[];
}

export interface SampleCommune {
  readonly plan: CommunePlan;
  readonly outline: Shape;
  readonly hamlets: readonly { id: number; name: string; shape: Shape }[];
  readonly sheets: readonly { no: string; scale: number; shape: Shape; surveyedOn: string }[];
  readonly landObjects: readonly {
    id: number;
    kind: string;
    name: string | null;
    width: number;
    shape: Shape;
    /** Millimetres. */
    axis: readonly number[];
  }[];
  readonly buildings: { id: number; parcelId: number | null; storeys: number; shape: Shape }[];
  readonly parcels: SampleParcel[];
  readonly parties: SampleParty[];
  readonly rights: SampleRight[];
  readonly certificates: SampleCertificate[];
  readonly restrictions: readonly { id: number; parcelId: number; kind: string; note: string; validFrom: string }[];
  readonly flags: readonly SampleFlag[];
  /** Earlier versions of parcels: what was different then. */
  readonly versions: readonly {
    parcelId: number;
    validFrom: string;
    validTo: string;
    record: Readonly<Record<string, unknown>>;
  }[];
}

/** Numbers that run through the whole province. */
export interface Counters {
  record: number;
  person: number;
  certificate: number;
}

/** The first record id: where the sequence of the schema starts. */
export const firstCounters = (): Counters => ({ record: 1000, person: 0, certificate: 0 });
