// A real Chromium for the stories: launch flags, pages of the three sizes, signing in, screenshots to look at afterwards.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
  type Request,
} from 'playwright-core';

/** The machine's Chromium; another one is named by CHROMIUM. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Stories are skipped by name where it is missing: `describe.skipIf(!hasChromium)('… (needs Chromium)', …)`. */
export const hasChromium = existsSync(CHROMIUM);

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** The three screens of the design. */
export const SCREENS = {
  desk: { viewport: { width: 1440, height: 900 } },
  small: { viewport: { width: 1024, height: 768 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
} as const satisfies Record<string, BrowserContextOptions>;

/** Starts Chromium; the caller closes it. */
export const openBrowser = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: FLAGS, ...options });

/** A page of its own session (own cookies) on a screen. `mistakes` collects what the page throws or logs as an error. */
export async function openPage(
  browser: Browser,
  screen: keyof typeof SCREENS,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; mistakes: string[] }> {
  const context = await browser.newContext({ ...SCREENS[screen], locale: 'vi-VN', ...options });
  const page = await context.newPage();
  const mistakes: string[] = [];
  page.on('pageerror', (error) => mistakes.push(String(error)));
  return { page, mistakes };
}

/** Signs in through the form, as a person does. Demo accounts: canbo, duyet, lanhdao, quantri. */
export async function signIn(page: Page, house: string, username: string, password = 'thua-demo'): Promise<void> {
  await page.goto(`${house}/dang-nhap`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL((url) => url.pathname !== '/dang-nhap');
}

/** Waits until the map has drawn all its tiles and labels. */
export async function mapAtRest(page: Page): Promise<void> {
  await page.locator('[data-map="rest"]').waitFor({ timeout: 60_000 });
}

/** What comes a moment after an answer: the next question, a fade. */
const QUIET_MS = 400;

/**
 * Follows what a page asks for from now on, the live line and tiles apart.
 * @returns what waits until all of it was answered, and nothing more was asked for a moment
 */
export function followQuestions(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let since = Date.now();
  const isFollowed = (request: Request): boolean => !/\/api\/live|\/tiles\//.test(request.url());
  page.on('request', (request) => {
    if (!isFollowed(request)) return;
    open.add(request);
    since = Date.now();
  });
  const close = (request: Request): void => {
    if (open.delete(request)) since = Date.now();
  };
  page.on('requestfinished', close);
  page.on('requestfailed', close);
  return async () => {
    const deadline = Date.now() + 60_000;
    while (open.size > 0 || Date.now() - since < QUIET_MS) {
      if (Date.now() > deadline)
        throw new Error(`Not answered: ${[...open].map((request) => request.url()).join(' ')}`);
      await page.waitForTimeout(50);
    }
  };
}

const folder = join(import.meta.dirname, '../../node_modules/.cache/thua-stories');

/** Pixels by which a page is wider than its screen: none where nothing scrolls sideways. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Saves the screen as <name>.png, to be looked at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
