// Owners and certificates that stand beside the parcels of a file: parties, sealed numbers, rights, certificates.
import { guessForm, normaliseSerial } from '../catalog/certificate-forms.ts';
import { fold } from '../catalog/fold.ts';
import { mask } from '../catalog/mask.ts';
import type { Cell } from '../store/store.ts';
import type { Write } from './batch.ts';
import { certificateLinks, certificatesBySerial, type FoundRows, partiesByNumber } from './import.sql.ts';
import type { CertificateRecord, OwnerRecord } from './parcel-record.ts';
import { paperKind, partyKind } from './party-of.ts';
import { newIds, type WriterTask } from './writer-task.ts';

interface Placed {
  readonly write: Write;
  readonly id: number;
}

const partyColumns = [
  'commune_code',
  'id',
  'kind',
  'name',
  'name_folded',
  'birth_year',
  'address',
  'import_run',
] as const;
const paperColumns = ['commune_code', 'id', 'party_id', 'kind', 'number_cipher', 'number_index', 'masked'] as const;
const certificateColumns = [
  'commune_code',
  'id',
  'form',
  'serial',
  'serial_normal',
  'register_no',
  'issued_on',
  'import_run',
] as const;
const linkColumns = ['commune_code', 'certificate_id', 'parcel_id'] as const;
const rightColumns = ['commune_code', 'parcel_id', 'party_id', 'certificate_id', 'import_run'] as const;

/** One person with a number, and one certificate with a serial, are one record however many parcels they have. */
export async function writeOwners(task: WriterTask, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return;
  const { tx, communeCode, run } = task;
  const certificates = await writeCertificates(task, placed);
  const parties = await writeParties(task, placed);
  const links = new Map<string, readonly Cell[]>();
  const replaced = placed.filter(({ write }) => write.replaces !== undefined).map(({ id }) => id);
  const linked =
    replaced.length === 0
      ? undefined
      : await tx.first<{ keys: string[] | null }>(certificateLinks(communeCode, replaced));
  const present = new Set(linked?.keys ?? []);
  const rights: (readonly Cell[])[] = [];
  for (const [i, { id }] of placed.entries()) {
    const certificate = certificates[i] ?? null;
    const party = parties[i];
    const link = `${certificate}/${id}`;
    if (certificate !== null && !present.has(link)) links.set(link, [communeCode, certificate, id]);
    if (party !== undefined) rights.push([communeCode, id, party, certificate, run]);
  }
  await tx.load('certificate_parcel', linkColumns, links.values());
  await tx.load('land_right', rightColumns, rights);
}

/** The id of each row's certificate, undefined where it has none. */
async function writeCertificates(
  { tx, communeCode, run }: WriterTask,
  placed: readonly Placed[],
): Promise<(number | undefined)[]> {
  const serials = placed.map(
    ({ write }) => write.record.certificate && normaliseSerial(write.record.certificate.serial),
  );
  const known = await lookUp(serials, (keys) => tx.first<FoundRows>(certificatesBySerial(communeCode, keys)));
  const missing = firstOfEach(serials, known);
  const ids = await newIds(tx, missing.length);
  const rows: (readonly Cell[])[] = [];
  for (const [n, at] of missing.entries()) {
    const certificate = placed[at]?.write.record.certificate as CertificateRecord;
    const serial = serials[at] as string;
    const id = ids[n] as number;
    known.set(serial, id);
    const form = guessForm(certificate.serial, certificate.issuedOn);
    rows.push([communeCode, id, form, certificate.serial, serial, certificate.registerNo, certificate.issuedOn, run]);
  }
  if (rows.length > 0) await tx.load('certificate', certificateColumns, rows);
  return serials.map((serial) => (serial === null ? undefined : known.get(serial)));
}

/** The id of each row's party, undefined where no owner is named. */
async function writeParties(
  { tx, communeCode, run, cipher }: WriterTask,
  placed: readonly Placed[],
): Promise<(number | undefined)[]> {
  const owners = placed.map(({ write }) => write.record.owner);
  const indexes = owners.map((owner) =>
    owner?.idNumber ? Buffer.from(cipher.index(owner.idNumber)).toString('hex') : null,
  );
  const known = await lookUp(indexes, (keys) => tx.first<FoundRows>(partiesByNumber(communeCode, keys)));
  const numbered = new Set(firstOfEach(indexes, known));
  // Without a number nobody can say that two of one name are one person: each row is a party of its own.
  const missing = owners.flatMap((owner, at) => (owner && (indexes[at] === null || numbered.has(at)) ? [at] : []));
  const ids = await newIds(tx, missing.length * 2);
  const parties: (readonly Cell[])[] = [];
  const papers: (readonly Cell[])[] = [];
  const own = new Map<number, number>();
  for (const [n, at] of missing.entries()) {
    const owner = owners[at] as OwnerRecord;
    const id = ids[n * 2] as number;
    const kind = partyKind(owner.name);
    parties.push([communeCode, id, kind, owner.name, fold(owner.name), owner.birthYear, owner.address, run]);
    own.set(at, id);
    const index = indexes[at];
    if (!index || owner.idNumber === null) continue;
    known.set(index, id);
    const masked = mask(owner.idNumber);
    const sealed = cipher.seal(owner.idNumber);
    papers.push([
      communeCode,
      ids[n * 2 + 1] as number,
      id,
      paperKind(owner.idNumber, kind),
      sealed,
      Buffer.from(index, 'hex'),
      masked,
    ]);
  }
  if (parties.length > 0) await tx.load('party', partyColumns, parties);
  if (papers.length > 0) await tx.load('identity_doc', paperColumns, papers);
  return indexes.map((index, at) => own.get(at) ?? (index === null ? undefined : known.get(index)));
}

async function lookUp(
  keys: readonly (string | null)[],
  ask: (keys: readonly string[]) => Promise<FoundRows | undefined>,
): Promise<Map<string, number>> {
  const wanted = [...new Set(keys.filter((key) => key !== null))];
  const found = wanted.length > 0 ? await ask(wanted) : undefined;
  return new Map((found?.keys ?? []).map((key, i) => [key, found?.ids?.[i] ?? 0]));
}

/** Positions at which a key that is not known comes first. */
function firstOfEach(keys: readonly (string | null)[], known: ReadonlyMap<string, number>): number[] {
  const seen = new Set<string>();
  return keys.flatMap((key, at) => {
    if (key === null || known.has(key) || seen.has(key)) return [];
    seen.add(key);
    return [at];
  });
}
