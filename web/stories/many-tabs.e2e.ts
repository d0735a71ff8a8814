// One person, many tabs: all of them live by one line. A browser keeps six connections a host, and a line a tab would stop the sixth tab.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, openBrowser, openPage, signIn } from './browser.ts';
import { changeAddress, plainParcel } from './land.ts';

const house = inject('house');
const TABS = 8;

describe.skipIf(!hasChromium)('eight tabs of one person (needs Chromium)', () => {
  let browser: Browser;
  let context: BrowserContext;
  let worker: Page;
  let parcel: number;
  const tabs: Page[] = [];
  /** Lines that were asked for, by tab, and those that still stand. */
  const asked: { tab: Page; after: string | null }[] = [];
  let standing = 0;

  const everyTabReads = (address: string) =>
    Promise.all(tabs.map((tab) => tab.getByText(address).first().waitFor({ timeout: 40_000 })));
  const leader = (): Page => {
    const last = asked.at(-1)?.tab;
    if (!last) throw new Error('No tab has asked for a line.');
    return last;
  };

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page: worker } = await openPage(browser, 'small'));
    await signIn(worker, house, 'duyet');
    parcel = await plainParcel(worker, house);
    const { page } = await openPage(browser, 'small');
    context = page.context();
    const isLine = (url: string): boolean => new URL(url).pathname === '/api/live';
    context.on('request', (request) => {
      if (!isLine(request.url())) return;
      standing += 1;
      asked.push({ tab: request.frame().page(), after: new URL(request.url()).searchParams.get('after') });
    });
    const ended = (request: { url(): string }) => {
      if (isLine(request.url())) standing -= 1;
    };
    context.on('requestfailed', ended);
    context.on('requestfinished', ended);
    await signIn(page, house, 'canbo');
    tabs.push(page);
    await page.goto(`${house}/canbo?parcel=${parcel}`);
    for (let count = 1; count < TABS; count += 1) {
      const tab = await context.newPage();
      await tab.goto(`${house}/canbo?parcel=${parcel}`, { waitUntil: 'commit' });
      tabs.push(tab);
    }
  });
  afterAll(() => browser?.close());

  test('every tab shows its parcel, over one line', async () => {
    await Promise.all(tabs.map((tab) => tab.getByRole('heading', { name: /^Thửa / }).waitFor({ timeout: 60_000 })));
    expect(standing).toBe(1);
  });

  test('what another person applies is in all eight', async () => {
    await changeAddress(worker, house, parcel, 'Ấp Tám Cửa Sổ');
    await everyTabReads('Ấp Tám Cửa Sổ');
    expect(standing).toBe(1);
  });

  test('the tab with the line closes: another takes over from where it was, and what happened meanwhile is not missed', async () => {
    const gone = leader();
    const before = asked.length;
    await gone.close();
    tabs.splice(tabs.indexOf(gone), 1);
    standing = 0;
    await changeAddress(worker, house, parcel, 'Ấp Bảy Cửa Sổ');
    await everyTabReads('Ấp Bảy Cửa Sổ');
    expect(asked.slice(before).length).toBe(1);
    expect(Number(asked.at(-1)?.after)).toBeGreaterThan(0);
  });

  test('a tab that sleeps with the line loses it to one that is looked at', async () => {
    const asleep = leader();
    const session = await context.newCDPSession(asleep);
    await session.send('Debugger.enable');
    await session.send('Debugger.pause');
    // Anything its script does now stops there.
    const before = asked.length;
    await changeAddress(worker, house, parcel, 'Ấp Ngủ');
    const awake = tabs.filter((tab) => tab !== asleep);
    await Promise.all(
      awake.map((tab) => tab.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))),
    );
    await Promise.all(awake.map((tab) => tab.getByText('Ấp Ngủ').first().waitFor({ timeout: 40_000 })));
    expect(asked.length).toBeGreaterThan(before);
    await session.send('Debugger.resume').catch(() => undefined);
    await session.send('Debugger.disable');
    await everyTabReads('Ấp Ngủ');
  });

  test('another account signs in in one tab: the others are that account, and hear what it may hear', async () => {
    const [first, ...others] = tabs;
    if (!first) throw new Error('No tab is left.');
    await signIn(first, house, 'duyet');
    const { displayName } = await (await first.request.get(`${house}/api/me`)).json();
    await Promise.all(others.map((tab) => tab.getByRole('button', { name: displayName }).waitFor({ timeout: 20_000 })));
    tabs.splice(0, 1);
    await changeAddress(worker, house, parcel, 'Ấp Người Khác');
    await everyTabReads('Ấp Người Khác');
  });
});
