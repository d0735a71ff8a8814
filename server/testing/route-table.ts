// Who gets what from every route: one row a route. A mounted route that is not in here fails server/access.db.test.ts.
import { DOCUMENT_ID, HERE, PARCELS } from './land.ts';

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
/** For any account. */
const signedIn: RouteRow['status'] = [401, 200, 200, 200, 200, 200];
/** For those who see persons, in reach. */
const persons: RouteRow['status'] = [401, 200, 403, 200, 403, 200];

const parcel = `/api/parcels/${PARCELS.first}`;
const reveal = { what: 'identity', id: DOCUMENT_ID, reason: 'kiểm tra quyền' };

export const ROUTE_TABLE: readonly RouteRow[] = [
  { method: 'GET', route: '/healthz', path: '/healthz', status: open() },
  { method: 'GET', route: '/readyz', path: '/readyz', status: open() },
  { method: 'GET', route: '/metrics', path: '/metrics', status: open() },
  { method: 'GET', route: '/api/openapi.json', path: '/api/openapi.json', status: open() },
  { method: 'GET', route: '/api/me', path: '/api/me', status: signedIn },
  { method: 'GET', route: '/api/units', path: '/api/units', status: open() },
  { method: 'GET', route: '/api/search', path: '/api/search?q=36/225', status: open() },
  { method: 'GET', route: '/api/parcels', path: `/api/parcels?commune=${HERE}`, status: open() },
  { method: 'GET', route: '/api/parcels', path: `/api/parcels?commune=${HERE}&having=flagged`, status: inReach },
  { method: 'GET', route: '/api/parcels/:id', path: parcel, status: open() },
  { method: 'POST', route: '/api/parcels/:id/reveal', path: `${parcel}/reveal`, body: reveal, status: persons },
  { method: 'GET', route: '/api/parcels/:id/history', path: `${parcel}/history`, status: inReach },
  { method: 'GET', route: '/api/parcels/:id/lineage', path: `${parcel}/lineage`, status: inReach },
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
