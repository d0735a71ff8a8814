// Communes, sheets, roads, buildings and parcels as rows.
import { fold } from '../catalog/fold.ts';
import { planeOf } from '../crs/plane.ts';
import { areaRounded } from '../geometry/area.ts';
import { linesToEwkb, shapeToEwkb } from '../geometry/wkb.ts';
import type { BulkParcel } from '../store/bulk-parcels.ts';
import type { SampleCommune, SampleParcel } from './records.ts';
import { mapped, point, type Table, table } from './table.ts';

/** When the communes of today came to be: the merger of 1 July 2025. */
export const SINCE = '2025-07-01';
const BEFORE = '2025-06-30';

export function placeTables(
  { plan, outline, hamlets, sheets, landObjects, buildings }: SampleCommune,
  zone: number,
): Table[] {
  const { code } = plan;
  return [
    table('commune', 'code name name_folded kind province_code zone valid_from geom', [
      [code, plan.name, fold(plan.name), plan.kind, '99', zone, SINCE, shapeToEwkb(outline)],
    ]),
    table(
      'old_unit',
      'level code name name_folded within new_code relation valid_to',
      mapped(plan.oldNames, (name) => {
        const full = plan.kind === 'phuong' ? `Phường ${name}` : `Xã ${name}`;
        return ['commune', null, full, fold(full), 'huyện Lam Hà, tỉnh Lam Giang', code, 'whole', BEFORE];
      }),
    ),
    table(
      'hamlet',
      'commune_code id name geom',
      mapped(hamlets, (hamlet) => [code, hamlet.id, hamlet.name, shapeToEwkb(hamlet.shape)]),
    ),
    table(
      'map_sheet',
      'commune_code sheet_no scale zone source surveyed_on geom',
      mapped(sheets, (sheet) => [
        code,
        sheet.no,
        sheet.scale,
        zone,
        'Đo đạc mới',
        sheet.surveyedOn,
        shapeToEwkb(sheet.shape),
      ]),
    ),
    table(
      'land_object',
      'commune_code id kind name width geom axis',
      mapped(landObjects, (object) => [
        code,
        object.id,
        object.kind,
        object.name,
        object.width,
        shapeToEwkb(object.shape),
        axisBytes(object.axis, zone),
      ]),
    ),
    table(
      'building',
      'commune_code id parcel_id storeys area geom',
      mapped(buildings, (each) => [
        code,
        each.id,
        each.parcelId,
        each.storeys,
        areaRounded(each.shape),
        shapeToEwkb(each.shape),
      ]),
    ),
  ];
}

function axisBytes(axis: readonly number[], zone: number): Uint8Array {
  const degrees: number[] = [];
  planeOf(zone).toDegreesInto(axis, Object.assign(degrees, { length: axis.length }));
  return linesToEwkb([degrees]);
}

/** The parcels in force, as the bulk door of the record takes them. */
export const parcelsOf = ({ plan, parcels }: SampleCommune): BulkParcel[] =>
  parcels.map((parcel) => ({
    communeCode: plan.code,
    id: parcel.id,
    version: parcel.version,
    validFrom: parcel.validFrom,
    value: parcel,
    uses: parcel.uses,
    shape: {
      geom: geomOf(parcel),
      label: parcel.shape ? point(parcel.shape.zone, parcel.label) : null,
      clearance: parcel.shape ? parcel.clearance : null,
      area: parcel.computedArea,
    },
    states: parcel,
    importRun: null,
    contentHash: null,
    extra: null,
    oldUnitCode: null,
  }));

const geomOf = (parcel: SampleParcel | undefined): Uint8Array | null =>
  parcel?.shape ? shapeToEwkb(parcel.shape) : null;

/** Earlier versions of parcels. */
export function versionTable({ plan, parcels, versions }: SampleCommune): Table {
  const byId = new Map<number, SampleParcel>(versions.length > 0 ? parcels.map((parcel) => [parcel.id, parcel]) : []);
  return table(
    'parcel_version',
    'commune_code id version valid_from valid_to record geom',
    mapped(versions, (each) => [
      plan.code,
      each.parcelId,
      1,
      each.validFrom,
      each.validTo,
      JSON.stringify(each.record),
      geomOf(byId.get(each.parcelId)),
    ]),
  );
}
