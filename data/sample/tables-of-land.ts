// Communes, sheets, roads, buildings and parcels as rows.
import { fold } from '../catalog/fold.ts';
import { planeOf } from '../crs/plane.ts';
import { areaRounded } from '../geometry/area.ts';
import { linesToEwkb, shapeToEwkb } from '../geometry/wkb.ts';
import type { SampleCommune, SampleParcel } from './records.ts';
import { mapped, point, spread, type Table, table } from './table.ts';

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

export function parcelTables({ plan, parcels, versions }: SampleCommune): Table[] {
  const { code } = plan;
  const byId = new Map<number, SampleParcel>(versions.length > 0 ? parcels.map((parcel) => [parcel.id, parcel]) : []);
  const geom = (parcel: SampleParcel | undefined): Uint8Array | null =>
    parcel?.shape ? shapeToEwkb(parcel.shape) : null;
  return [
    table(
      'parcel',
      'commune_code id version valid_from sheet_no parcel_no old_sheet_no old_parcel_no national_code land_use mapped_area legal_area computed_area address hamlet_id group_code certificate_code match_code flag_code geom label label_clearance',
      mapped(parcels, (p) => [
        code,
        p.id,
        p.version,
        p.validFrom,
        p.sheetNo,
        p.parcelNo,
        p.oldSheetNo,
        p.oldParcelNo,
        p.nationalCode,
        p.landUse,
        p.mappedArea,
        p.legalArea,
        p.computedArea,
        p.address,
        p.hamletId,
        p.group,
        p.certificate,
        p.match,
        p.flag,
        geom(p),
        p.shape ? point(p.shape.zone, p.label) : null,
        p.shape ? p.clearance : null,
      ]),
    ),
    table(
      'parcel_use',
      'commune_code parcel_id ordinal code area term expires_on origin',
      spread(parcels, ({ id, uses }) =>
        uses.map((use, i) => [code, id, i + 1, use.code, use.area, use.term, use.expiresOn, use.origin]),
      ),
    ),
    table(
      'parcel_version',
      'commune_code id version valid_from valid_to record geom',
      mapped(versions, (each) => [
        code,
        each.parcelId,
        1,
        each.validFrom,
        each.validTo,
        JSON.stringify(each.record),
        geom(byId.get(each.parcelId)),
      ]),
    ),
  ];
}
