// The zone detective: which reading of a file's numbers puts its parcels into the commune, and how sure that is.
import { isPlausibleNorthEast } from '../crs/range.ts';
import { ZONES, zoneOf } from '../crs/zones.ts';
import type { Shape } from '../geometry/shape.ts';
import { readingOfCode } from './declared-reading.ts';
import { drawnOn } from './drawn-grid.ts';
import { findings } from './findings.ts';
import { apart, type Fit, fitOf, type SamplePairs, sharedVertices, type VertexCells } from './fit.ts';
import { ImportError } from './import-error.ts';
import type { DatumReading, Reading } from './reading.ts';

export interface Clues {
  /** Vertices spread over the whole file, the file's own numbers. */
  readonly sample: SamplePairs;
  readonly declared: Reading | null;
  /** What the file names as its system where that is not understood. */
  readonly unread?: string | null;
  /** Of the commune, in millimetres of its zone; null where none is stored. */
  readonly outline: Shape | null;
  /** EPSG of the commune's zone. */
  readonly zone: number;
  /** Of parcels the commune has already. */
  readonly stored: VertexCells;
  /** The part of the sample that `stored` was looked up for; the whole where it is left out. */
  readonly spots?: SamplePairs;
}

export interface Verdict {
  readonly reading: Reading;
  /** In Vietnamese and English. */
  readonly how: string;
  readonly warnings: readonly string[];
}

/** Below this share inside, a declared reading is doubted and others are tried. */
const good = 0.97;
const clearly = 0.02;

/**
 * @param forced what the user named with --zone: believed, but for the order of X and Y
 * @throws ImportError where it is not sure: asks for --zone
 */
export function detect(clues: Clues, forced: Reading | null): Verdict {
  const { sample } = clues;
  if (sample.length === 0)
    return { reading: forced ?? clues.declared ?? wgs84, how: findings.noShapes(), warnings: [] };
  if (forced) return judgeForced(clues, forced);
  const isDegrees = looksLikeDegrees(sample);
  const declared = clues.declared;
  if (declared?.base.kind === 'projected') return judgeDatum(clues, declared, findings.declared(declared), []);
  if (isDegrees) return judgeDegrees(clues, declared);
  if (declared?.base.kind === 'zone') return judgeDeclaredZone(clues, turnedToRange(sample, declared));
  return judgeMetres(clues, declared !== null);
}

/** The reading to look with for what is stored there already; null where nothing is likely. */
export function likelyReading(clues: Clues, forced: Reading | null): Reading | null {
  const { sample, outline } = clues;
  const given = forced ?? clues.declared;
  if (sample.length === 0 || given?.base.kind === 'projected') return given;
  if (looksLikeDegrees(sample)) return turnedToVietnam(sample, wgs84);
  const zone = given?.base.kind === 'zone' ? turnedToRange(sample, given) : null;
  if (zone && (forced || !outline || fitOf(sample, zone, outline).inside >= 0.5)) return zone;
  return (outline && bestZone(sample, outline)?.reading) ?? zone;
}

const wgs84: Reading = { base: { kind: 'degrees' }, datum: 'wgs84', swapped: false };

function looksLikeDegrees(sample: SamplePairs): boolean {
  return shareOf(sample, (x, y) => Math.abs(x) <= 180 && Math.abs(y) <= 180) > 0.5;
}

function shareOf(sample: SamplePairs, test: (x: number, y: number) => boolean): number {
  let hits = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) if (test(sample[i] as number, sample[i + 1] as number)) hits += 1;
  return hits / (sample.length / 2);
}

/** Metres whose order is told by the plausible ranges of north and east. */
function turnedToRange(sample: SamplePairs, reading: Reading): Reading {
  const straight = shareOf(sample, (x, y) => isPlausibleNorthEast(y, x));
  const turned = shareOf(sample, (x, y) => isPlausibleNorthEast(x, y));
  return { ...reading, swapped: turned > straight };
}

const swapWarning = (reading: Reading): string[] => (reading.swapped ? [findings.swapped(reading)] : []);

function judgeForced(clues: Clues, forced: Reading): Verdict {
  const { sample } = clues;
  if (forced.base.kind === 'degrees' && !looksLikeDegrees(sample)) throw new ImportError(findings.metresNotDegrees());
  if (forced.base.kind === 'zone' && looksLikeDegrees(sample)) throw new ImportError(findings.degreesNotMetres());
  const reading =
    forced.base.kind === 'degrees'
      ? turnedToVietnam(sample, forced)
      : forced.base.kind === 'zone'
        ? turnedToRange(sample, forced)
        : forced;
  const fit = clues.outline ? fitOf(sample, reading, clues.outline) : null;
  return { reading, how: findings.forced(reading), warnings: [...swapWarning(reading), ...outsideWarning(fit)] };
}

/** Degrees whose order is told by where Vietnam lies. */
function turnedToVietnam(sample: SamplePairs, reading: Reading): Reading {
  const isVietnam = (lon: number, lat: number) => lon > 101 && lon < 119 && lat > 5 && lat < 24.5;
  return { ...reading, swapped: shareOf(sample, (x, y) => isVietnam(y, x)) > shareOf(sample, isVietnam) };
}

function judgeDegrees(clues: Clues, declared: Reading | null): Verdict {
  if (clues.unread) throw new ImportError(said(clues.unread, findings.askDegrees()));
  const asZone = declared?.base.kind === 'zone';
  const datum: DatumReading = asZone ? 'vn2000' : (declared?.datum ?? 'wgs84');
  const reading = turnedToVietnam(clues.sample, { base: { kind: 'degrees' }, datum, swapped: false });
  const how = declared === null ? findings.degreesByRule() : findings.declared(reading);
  const warnings = [...(asZone ? [findings.zoneButDegrees()] : []), ...swapWarning(reading)];
  return judgeDatum(clues, reading, how, warnings);
}

/** Whether another datum fits better than the one supposed: by shared vertices first, then by the outline. */
function judgeDatum(clues: Clues, reading: Reading, how: string, warnings: readonly string[]): Verdict {
  const { sample, outline, zone, stored } = clues;
  const spots = clues.spots ?? sample;
  const others: DatumReading[] =
    reading.base.kind === 'degrees' || reading.datum === 'wgs84' ? ['vn2000', 'wgs84', 'flipped'] : ['vn2000', 'wgs84'];
  const rivals = others.filter((datum) => datum !== reading.datum).map((datum) => ({ ...reading, datum }));
  const explained = (found: Reading): Verdict => ({
    reading: found,
    how: findings.otherDatum(reading, found, apart(sample, reading, found, zone)),
    warnings: [...warnings, findings.otherDatum(reading, found, apart(sample, reading, found, zone))],
  });
  if (stored.size > 0) {
    const shared = (each: Reading) => sharedVertices(spots, each, zone, stored);
    const own = shared(reading);
    const best = rivals.map((rival) => ({ rival, share: shared(rival) })).sort((a, b) => b.share - a.share)[0];
    if (best && best.share >= 0.3 && best.share > own * 3) return explained(best.rival);
    if (own >= 0.3) return { reading, how: `${how} ${findings.sharesVertices(own)}`, warnings };
  }
  const drawn = reading.base.kind === 'degrees' ? drawnOn(sample, reading, zone) : null;
  const fit = outline && fitOf(sample, reading, outline);
  // The half metre of turned signs cannot be seen from an outline, so only a missing shift is looked for.
  const shift =
    outline && rivals.filter((rival) => rival.datum !== 'flipped').map((rival) => fitOf(sample, rival, outline))[0];
  if (
    fit &&
    shift &&
    fit.inside < good &&
    fit.away < 400 &&
    shift.inside >= good &&
    shift.inside > fit.inside + clearly
  ) {
    return explained(shift.reading);
  }
  // The half metre of turned signs has no code that --zone could name: it stays with shared vertices.
  if (drawn !== null && drawn !== 'flipped' && drawn !== reading.datum) {
    const found = { ...reading, datum: drawn };
    throw new ImportError(findings.askDatum(reading, found, apart(sample, reading, found, zone)));
  }
  const unproved = clues.declared === null && reading.base.kind === 'degrees' && drawn === null;
  return {
    reading,
    how: fit ? `${how} ${findings.inside(fit.inside)}` : how,
    warnings: [
      ...warnings,
      ...(fit ? outsideWarning(fit) : [findings.noOutline()]),
      ...(unproved ? [findings.unprovedDatum()] : []),
    ],
  };
}

function outsideWarning(fit: Fit | null): string[] {
  return fit && fit.inside < 0.9 ? [findings.outside(1 - fit.inside, fit.away)] : [];
}

function judgeDeclaredZone(clues: Clues, declared: Reading): Verdict {
  const { sample, outline } = clues;
  const how = findings.declared(declared);
  if (!outline || fitOf(sample, declared, outline).inside >= 0.5)
    return judgeDatum(clues, declared, how, swapWarning(declared));
  const found = bestZone(sample, outline);
  if (!found) return judgeDatum(clues, declared, how, swapWarning(declared));
  return judgeDatum(clues, found.reading, findings.otherZone(declared, found.reading), [
    findings.otherZone(declared, found.reading),
    ...swapWarning(found.reading),
  ]);
}

/** Metres of no declared zone: all zones are tried. */
function judgeMetres(clues: Clues, declaredDegrees: boolean): Verdict {
  const { sample, outline } = clues;
  const unread = clues.unread ?? null;
  if (!outline) throw new ImportError(said(unread, findings.askNoOutline(clues.zone, unread === null)));
  const found = bestZone(sample, outline);
  if (!found) throw new ImportError(said(unread, findings.askUnsure(candidates(sample, outline).slice(0, 3))));
  const how =
    unread === null
      ? findings.foundZone(found.reading, found.inside)
      : findings.foundDespite(unread, found.reading, found.inside);
  const warnings = [...(declaredDegrees ? [findings.degreesButMetres()] : []), ...swapWarning(found.reading)];
  return judgeDatum(clues, found.reading, how, warnings);
}

const said = (unread: string | null, ask: string): string =>
  unread === null ? ask : `${findings.unread(unread)} ${ask}`;

/** All zones and the two UTM zones of VN-2000, in the order of X and Y that the ranges allow; best fit first. */
function candidates(sample: SamplePairs, outline: Shape): Fit[] {
  const codes = [...ZONES.map((zone) => zone.epsg), 3405, 3406];
  return codes
    .map(readingOfCode)
    .filter((reading) => reading !== null)
    .map((reading) => fitOf(sample, turnedToRange(sample, reading), outline))
    .sort((a, b) => b.inside - a.inside || a.away - b.away);
}

/** The one zone that fits, or null where two do or none. Zones lie 27 km apart, a UTM zone and its cadastral neighbour 400 to 700 m. */
function bestZone(sample: SamplePairs, outline: Shape): Fit | null {
  const [best, ...others] = candidates(sample, outline);
  if (!best || best.inside < 0.6) return null;
  const rival = others.find((fit) => fit.inside >= 0.5 || fit.inside > best.inside - 0.2);
  if (!rival) return best;
  const ownMeridian = best.reading.base.kind === 'zone' ? zoneOf(best.reading.base.epsg).meridian : null;
  const isUtmTwin =
    ownMeridian !== null &&
    rival.reading.base.kind === 'projected' &&
    ownMeridian === (rival.reading.base.epsg === 3405 ? 105 : 111);
  // A cadastral zone is what parcels are drawn in: its UTM twin must fit clearly better to raise a doubt.
  return isUtmTwin && others.filter((fit) => fit.inside > best.inside - 0.2).length === 1 ? best : null;
}
