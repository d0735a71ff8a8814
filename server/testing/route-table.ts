// Who gets what from every route: one row a route. A mounted route that is not in here fails server/accounts/access.db.test.ts.
import { FLAG_KINDS } from '../../data/catalog/flag-kinds.ts';
import { PAGE_ADDRESSES } from '../pages/web-app.ts';
import { DOCUMENT_ID, FLAG_ID, HERE, PARCELS } from './land.ts';

/** The smallest PNG. */
const PHOTO = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Everyone who may ask. `elsewhere` is an officer of another commune; the others but `admin` reach only HERE. */
export const ASKERS = ['everyone', 'officer', 'elsewhere', 'approver', 'leader', 'admin'] as const;
export type Asker = (typeof ASKERS)[number];

export interface RouteRow {
  readonly method: 'GET' | 'POST';
  /** As Hono has it: /api/parcels/:id */
  readonly route: string;
  /** What is really asked. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The status each gets, in the order of ASKERS. */
  readonly status: readonly [number, number, number, number, number, number];
}

/** The same for everyone. */
const open = (status = 200): RouteRow['status'] => [status, status, status, status, status, status];
/** For any account with the commune in reach. */
const inReach: RouteRow['status'] = [401, 200, 403, 200, 200, 200];
/** About one record: for any account with its commune in reach; to others it is not there. */
const ofReach: RouteRow['status'] = [401, 200, 404, 200, 200, 200];
/** For any account. */
const signedIn: RouteRow['status'] = [401, 200, 200, 200, 200, 200];
/** For those who see persons, in reach. */
const persons: RouteRow['status'] = [401, 200, 404, 200, 403, 200];

/** For administrators; an account that nobody has is not found. */
const admins = (status: number): RouteRow['status'] => [401, 403, 403, 403, 403, status];
const nobody = '/api/accounts/nobody';
const anyRole = { role: 'officer', communes: [HERE] };
/** Its name is taken by the one who asks: the account is made once, by nobody here. */
const takenAccount = { ...anyRole, username: 'admin-5', displayName: 'Đã có', password: null };

const parcel = `/api/parcels/${PARCELS.first}`;
const reveal = { what: 'identity', id: DOCUMENT_ID, reason: 'kiểm tra quyền' };

/** For those who write, in reach. */
const writers = (done: number): RouteRow['status'] => [401, done, 403, done, 403, done];
const newFlag = { parcelId: PARCELS.first, kind: FLAG_KINDS[0]?.id };
const asPng = { 'content-type': 'image/png' };

/** A change of the address, based on a version that is no more. */
const parcelValue = {
  communeCode: HERE,
  sheetNo: '36',
  parcelNo: '225',
  oldSheetNo: '5',
  oldParcelNo: '12',
  nationalCode: 'w6ugqjq2zxyd',
  landUse: 'ONT',
  mappedArea: 400.5,
  legalArea: 398,
  address: 'Ấp 1',
  hamletId: 1,
  uses: [],
  shape: null,
};
const staleEdit = {
  kind: 'attributes',
  reason: 'sửa địa chỉ',
  change: {
    records: [
      {
        type: 'parcel',
        id: PARCELS.first,
        communeCode: HERE,
        version: 1,
        before: parcelValue,
        after: { ...parcelValue, address: 'Ấp 2' },
      },
    ],
    lineage: [],
  },
};

export const ROUTE_TABLE: readonly RouteRow[] = [
  { method: 'GET', route: '/healthz', path: '/healthz', status: open() },
  { method: 'GET', route: '/readyz', path: '/readyz', status: open() },
  { method: 'GET', route: '/metrics', path: '/metrics', status: open() },
  { method: 'GET', route: '/api/openapi.json', path: '/api/openapi.json', status: open() },
  { method: 'GET', route: '/api/me', path: '/api/me', status: signedIn },
  { method: 'GET', route: '/api/accounts', path: '/api/accounts', status: admins(200) },
  { method: 'POST', route: '/api/accounts', path: '/api/accounts', body: takenAccount, status: admins(400) },
  { method: 'POST', route: '/api/accounts/:id/disable', path: `${nobody}/disable`, status: admins(404) },
  { method: 'POST', route: '/api/accounts/:id/enable', path: `${nobody}/enable`, status: admins(404) },
  { method: 'POST', route: '/api/accounts/:id/role', path: `${nobody}/role`, body: anyRole, status: admins(404) },
  {
    method: 'POST',
    route: '/api/accounts/:id/password',
    path: `${nobody}/password`,
    body: { password: null },
    status: admins(404),
  },
  { method: 'GET', route: '/api/accounts/:id/sessions', path: `${nobody}/sessions`, status: admins(404) },
  { method: 'POST', route: '/api/accounts/:id/sessions/end', path: `${nobody}/sessions/end`, status: admins(404) },
  { method: 'GET', route: '/api/access-log', path: '/api/access-log', status: admins(200) },
  { method: 'GET', route: '/api/access-log/days', path: '/api/access-log/days', status: admins(200) },
  { method: 'GET', route: '/api/units', path: '/api/units', status: open() },
  { method: 'GET', route: '/api/search', path: '/api/search?q=36/225', status: open() },
  { method: 'POST', route: '/api/search', path: '/api/search', body: { q: '36/225' }, status: open() },
  { method: 'GET', route: '/api/parcels', path: `/api/parcels?commune=${HERE}`, status: open() },
  { method: 'GET', route: '/api/parcels', path: `/api/parcels?commune=${HERE}&having=flagged`, status: inReach },
  { method: 'GET', route: '/api/parcels/:id', path: parcel, status: open() },
  { method: 'POST', route: '/api/parcels/:id/reveal', path: `${parcel}/reveal`, body: reveal, status: persons },
  { method: 'GET', route: '/api/parcels/:id/history', path: `${parcel}/history`, status: ofReach },
  { method: 'GET', route: '/api/parcels/:id/lineage', path: `${parcel}/lineage`, status: ofReach },
  { method: 'GET', route: '/api/flags', path: '/api/flags', status: signedIn },
  { method: 'GET', route: '/api/flags', path: `/api/flags?commune=${HERE}`, status: inReach },
  { method: 'GET', route: '/api/flags/:id', path: `/api/flags/${FLAG_ID}`, status: ofReach },
  { method: 'POST', route: '/api/flags', path: '/api/flags', body: newFlag, status: writers(201) },
  {
    method: 'POST',
    route: '/api/flags/:id/decision',
    path: `/api/flags/${FLAG_ID}/decision`,
    // of a version that is no more: nobody decides twice
    body: { version: 0, to: 'in_progress' },
    status: [401, 409, 404, 409, 403, 409],
  },
  {
    method: 'POST',
    route: '/api/documents',
    path: `/api/documents?commune=${HERE}`,
    body: PHOTO,
    headers: asPng,
    status: writers(201),
  },
  { method: 'GET', route: '/api/documents/:id', path: '/api/documents/999999', status: [401, 404, 404, 404, 404, 404] },
  {
    method: 'GET',
    route: '/api/land',
    path: '/api/land?bbox=106.655,10.765,106.675,10.78',
    // to work on: not for leadership; a box is no record, and communes are no secret
    status: [401, 200, 403, 200, 403, 200],
  },
  { method: 'GET', route: '/api/edits', path: '/api/edits', status: signedIn },
  { method: 'GET', route: '/api/edits', path: `/api/edits?commune=${HERE}`, status: inReach },
  // what another commune has is as if it were not
  { method: 'GET', route: '/api/edits/:id', path: '/api/edits/1', status: [401, 200, 404, 200, 200, 200] },
  // decided long ago; leadership does not read what the rules say of people's land
  {
    method: 'GET',
    route: '/api/edits/:id/verdict',
    path: '/api/edits/1/verdict',
    status: [401, 409, 404, 409, 403, 409],
  },
  { method: 'POST', route: '/api/edits', path: '/api/edits', body: staleEdit, status: writers(409) },
  {
    method: 'POST',
    route: '/api/edits/:id/decision',
    path: '/api/edits/1/decision',
    // decided long ago
    body: { to: 'returned', note: 'xem lại' },
    status: [401, 403, 403, 409, 403, 409],
  },
  {
    method: 'POST',
    route: '/api/edits/:id/revert',
    path: '/api/edits/1/revert',
    // it changed nothing that could be taken back; to others it is not there
    body: { reason: 'sửa nhầm' },
    status: [401, 422, 404, 422, 403, 422],
  },
  { method: 'GET', route: '/api/coverage', path: '/api/coverage?level=commune&parent=99', status: signedIn },
  {
    method: 'GET',
    route: '/api/coverage/export.xlsx',
    path: '/api/coverage/export.xlsx?level=commune&parent=99',
    status: signedIn,
  },
  { method: 'GET', route: '/api/live', path: '/api/live', status: signedIn },
  { method: 'GET', route: '/style.json', path: '/style.json', status: open() },
  { method: 'GET', route: '/tiles/sprite.json', path: '/tiles/sprite.json', status: open() },
  { method: 'GET', route: '/tiles/sprite.png', path: '/tiles/sprite.png', status: open() },
  { method: 'GET', route: '/tiles/sprite@2x.json', path: '/tiles/sprite@2x.json', status: open() },
  { method: 'GET', route: '/tiles/sprite@2x.png', path: '/tiles/sprite@2x.png', status: open() },
  { method: 'GET', route: '/tiles/:file', path: '/tiles/parcels.json', status: open() },
  { method: 'GET', route: '/tiles/:file', path: '/tiles/parcels-officer.json', status: signedIn },
  { method: 'GET', route: '/tiles/:set/:z/:x/:y', path: '/tiles/communes/10/0/0.mvt', status: open(204) },
  {
    method: 'GET',
    route: '/tiles/:set/:z/:x/:y',
    path: '/tiles/parcels-officer/10/0/0.mvt',
    status: [401, 204, 204, 204, 204, 204],
  },
  ...PAGE_ADDRESSES.map((path) => ({ method: 'GET' as const, route: path, path, status: open() })),
  { method: 'GET', route: '/p/:commune/:sheet/:no', path: `/p/${HERE}/36/no-such`, status: open(404) },
  {
    method: 'POST',
    route: '/api/auth/sign-in/username',
    path: '/api/auth/sign-in/username',
    body: { username: 'nobody', password: 'khong-phai' },
    status: open(401),
  },
  // last: it ends the sessions of those who ask
  { method: 'POST', route: '/api/auth/sign-out', path: '/api/auth/sign-out', status: open(204) },
];
