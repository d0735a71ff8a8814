// Every route of the server on one page.
import { cors } from 'hono/cors';
import { authRoutes } from './auth.ts';
import { limitBody } from './body-limit.ts';
import { coverageRoutes } from './coverage.ts';
import { documentRoutes } from './documents.ts';
import { editRoutes } from './edits.ts';
import { flagRoutes } from './flags.ts';
import { healthRoutes } from './health.ts';
import { historyRoutes } from './history.ts';
import { type House, openRoutes } from './house.ts';
import { identify } from './identify.ts';
import { liveRoutes } from './live.ts';
import { meRoutes } from './me.ts';
import { measure } from './measure.ts';
import { API_DOCUMENT } from './openapi.ts';
import { parcelCardRoutes } from './parcel-card.ts';
import { parcelListRoutes } from './parcel-list.ts';
import { answerErrors, notFound, refuse } from './refusal.ts';
import { revealRoutes } from './reveal.ts';
import { guardOrigin } from './same-origin.ts';
import { searchRoutes } from './search.ts';
import { securityHeaders } from './security-headers.ts';
import { styleRoutes } from './style.ts';
import { tileRoutes } from './tiles.ts';
import { unitRoutes } from './units.ts';
import { BUILT_WEB, webAppRoutes } from './web-app.ts';

/** Every resource, in the order of the contract. */
function resources(house: House) {
  return openRoutes()
    .route('/', healthRoutes(house))
    .route('/', authRoutes(house))
    .route('/', meRoutes(house))
    .route('/', unitRoutes(house))
    .route('/', searchRoutes(house))
    .route('/', parcelListRoutes(house))
    .route('/', parcelCardRoutes(house))
    .route('/', revealRoutes(house))
    .route('/', historyRoutes(house))
    .route('/', editRoutes(house))
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
  app.notFound((c) => refuse(c, notFound()));
  app.use('*', measure(house), securityHeaders(house));
  if (house.env.corsOrigins.length > 0) app.use('*', cors({ origin: [...house.env.corsOrigins] }));
  app.use('*', guardOrigin(house), limitBody());
  app.use('/api/*', identify(house));
  app.use('/tiles/*', identify(house));
  const routed = app.route('/', resources(house));
  const document = routed.getOpenAPI31Document(API_DOCUMENT);
  app.get('/api/openapi.json', (c) => c.json(document));
  app.route('/', webAppRoutes(house, webDirectory));
  return routed;
}

/** What web/api.ts types its client with. */
export type Api = ReturnType<typeof buildApp>;
