// Every route of the server on one page.
import { cors } from 'hono/cors';
import { accessLogRoutes } from './accounts/access-log-routes.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { authRoutes } from './accounts/auth.ts';
import { identify } from './accounts/identify.ts';
import { meRoutes } from './accounts/me.ts';
import { coverageRoutes } from './coverage/coverage.ts';
import { documentRoutes } from './documents/documents.ts';
import { editListRoutes } from './edits/edit-list.ts';
import { editRoutes } from './edits/edits.ts';
import { verdictRoutes } from './edits/verdict-now.ts';
import { flagRoutes } from './flags/flags.ts';
import { type House, openRoutes } from './house.ts';
import { limitBody } from './http/body-limit.ts';
import { healthRoutes } from './http/health.ts';
import { refuseOtherCrs } from './http/known-crs.ts';
import { measure } from './http/measure.ts';
import { API_DOCUMENT } from './http/openapi.ts';
import { answerErrors } from './http/refusal.ts';
import { guardOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { shortAnswers } from './http/short-answers.ts';
import { answerNothing } from './http/wrong-method.ts';
import { landRoutes } from './land/land.ts';
import { liveRoutes } from './live/live.ts';
import { BUILT_WEB, webAppRoutes } from './pages/web-app.ts';
import { historyRoutes } from './parcels/history.ts';
import { lineageRoutes } from './parcels/lineage.ts';
import { parcelCardRoutes } from './parcels/parcel-card.ts';
import { parcelListRoutes } from './parcels/parcel-list.ts';
import { revealRoutes } from './parcels/reveal.ts';
import { unitRoutes } from './parcels/units.ts';
import { searchRoutes } from './search/search.ts';
import { styleRoutes } from './tiles/style.ts';
import { tileRoutes } from './tiles/tiles.ts';

/** Every resource, in the order of the contract. */
function resources(house: House) {
  return openRoutes()
    .route('/', healthRoutes(house))
    .route('/', authRoutes(house))
    .route('/', meRoutes(house))
    .route('/', accountRoutes(house))
    .route('/', accessLogRoutes(house))
    .route('/', unitRoutes(house))
    .route('/', searchRoutes(house))
    .route('/', parcelListRoutes(house))
    .route('/', parcelCardRoutes(house))
    .route('/', revealRoutes(house))
    .route('/', historyRoutes(house))
    .route('/', lineageRoutes(house))
    .route('/', landRoutes(house))
    .route('/', editRoutes(house))
    .route('/', editListRoutes(house))
    .route('/', verdictRoutes(house))
    .route('/', flagRoutes(house))
    .route('/', documentRoutes(house))
    .route('/', coverageRoutes(house))
    .route('/', liveRoutes(house))
    .route('/', styleRoutes(house))
    .route('/', tileRoutes(house));
}

/**
 * The whole server as one function of requests; `app.request(...)` asks it without a socket.
 * @param webDirectory of the built web app
 */
export function buildApp(house: House, webDirectory: string = BUILT_WEB) {
  const app = openRoutes();
  app.onError(answerErrors(house.journal));
  app.notFound(answerNothing(app));
  app.use('*', measure(house), securityHeaders(house));
  if (house.env.corsOrigins.length > 0) app.use('*', cors({ origin: [...house.env.corsOrigins] }));
  app.use('*', shortAnswers(), refuseOtherCrs(), guardOrigin(house), limitBody());
  app.use('/api/*', identify(house));
  // tiles that everybody may see are answered without looking at a session: also while there is no database to look in
  app.use('/tiles/parcels-officer/*', identify(house));
  app.use('/tiles/parcels-officer.json', identify(house));
  const routed = app.route('/', resources(house));
  const document = routed.getOpenAPI31Document(API_DOCUMENT);
  app.get('/api/openapi.json', (c) => c.json(document));
  app.route('/', webAppRoutes(house, webDirectory));
  return routed;
}

/** What web/api.ts types its client with. */
export type Api = ReturnType<typeof buildApp>;
