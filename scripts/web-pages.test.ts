// A page is a route of the web app and an address that the server answers with 200: one without the other is a page that works until it
// is loaded anew, or an address that says "no such page" in an answer that says the opposite.
import { expect, test } from 'vitest';
import { PAGE_ADDRESSES } from '../server/pages/web-app.ts';
import { router } from '../web/router.tsx';

/** Answered 200 only where there is such a parcel: a route of its own in the server. */
const PERMALINK = '/p/$commune/$sheet/$no';

test('every page of the web app is an address the server answers, and the other way round', () => {
  const pages = Object.keys(router.routesByPath).filter((path) => path !== PERMALINK);
  const addresses = PAGE_ADDRESSES.map((address) => address.replace(/(?<=.)\/$/, ''));
  expect([...new Set(addresses)].toSorted()).toEqual(pages.toSorted());
  expect(PERMALINK in router.routesByPath).toBe(true);
});
