import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that tests of pages use, where there is one: Debian's package `chromium`, or whatever COSTWEAVE_TEST_CHROMIUM names. */
export const CHROMIUM = [process.env['COSTWEAVE_TEST_CHROMIUM'] ?? '', ...PLACES].find((place) => place !== '' && existsSync(place));

if (CHROMIUM === undefined)
  console.warn('No Chromium was found: tests of pages are skipped. Install the package chromium, or name one in COSTWEAVE_TEST_CHROMIUM.');

export function openBrowser(): Promise<Browser> {
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}
