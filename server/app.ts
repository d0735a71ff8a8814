// Every route of the server on one page.

import { type House, openRoutes } from './house.ts';
import { identify } from './identify.ts';
import { answerErrors, notFound, refuse } from './refusal.ts';

/** The whole server as one function of requests; `app.request(...)` asks it without a socket. */
export function buildApp(house: House) {
  const app = openRoutes();
  app.onError(answerErrors(house.journal));
  app.notFound((c) => refuse(c, notFound()));
  app.use('*', identify(house));
  return app;
}

/** What web/api.ts types its client with. */
export type Api = ReturnType<typeof buildApp>;
