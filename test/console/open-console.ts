import { generateKeyPairSync } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { expect } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { JobAtHand } from '#src/domain/work/job-at-hand.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { readManifests, WEB_MANIFEST } from '#src/main/http/documents/read-manifests.ts';
import { trustedDocuments } from '#src/main/http/documents/trusted-documents.ts';
import { openOidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import { openEmbedSigner } from '#src/main/sign-in/embed-signer.ts';
import { openWeb } from '#src/main/web/open-web.ts';
import { ADMINISTRATOR, openCompany, runAll, syncAll, type OpenCompany } from '#test/journey/open-company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { openBrowser } from '#test/support/chromium.ts';
import { freePort } from '#test/support/free-port.ts';

/** Two months of the made-up company, served with its console, and a browser to look at it. */
export interface OpenConsole {
  readonly company: OpenCompany;
  /** To the administrator of this machine. */
  readonly graph: GraphClient;
  /** To whoever brings a token. */
  readonly guarded: GraphClient;
  /** Says what workers do from now on. */
  readonly work: (jobs: readonly JobAtHand[]) => void;
  readonly open: (options?: Viewing) => Promise<ConsolePage>;
  /** A row of a file as it was delivered. */
  readonly deliveredRow: (file: string, row: number) => string;
  readonly close: () => Promise<void>;
}

interface Viewing {
  readonly language?: string;
  readonly isGuarded?: boolean;
}

/** A page of the console, and what the browser complained about. */
export interface ConsolePage {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Goes to an address, and waits until it is drawn. */
  readonly go: (href: string) => Promise<void>;
  /** How wide what is drawn is. */
  readonly width: () => Promise<number>;
  /** What axe finds wrong: rule and place. */
  readonly violations: (rules?: readonly string[]) => Promise<string[]>;
}

export const SIGN_IN = { issuer: 'https://sign-in.example', audience: 'hub', clientId: 'hub', clientSecret: { secret: 'env:X' } } as const;
const MONTHS = ['2025-01', '2025-02'];

export async function openConsole({
  rows = 3_000,
  months = MONTHS,
}: { readonly rows?: number; readonly months?: readonly string[] } = {}): Promise<OpenConsole> {
  const [company, browser, webFiles] = await Promise.all([openCompany(rows, months), openBrowser(), openWeb(() => undefined)]);
  await syncAll(company);
  await runAll(company, months, ['dimensions', 'allocation', 'reconciliation', 'quality']);
  await makeRun(company.database.db, ADMINISTRATOR, assets, { month: undefined, ruleSet: undefined });
  const documents = trustedDocuments('enforce', readManifests([WEB_MANIFEST]), { info: () => undefined });
  let atHand: readonly JobAtHand[] = [];
  const jobsAtHand = () => Promise.resolve(atHand);
  const served = { webFiles, documents, jobsAtHand, embedSigner: openEmbedSigner(generateKeyPairSync('ed25519').privateKey) };
  const graph = await serveGraph(company.database, served);
  // Browsers can sign in at it, as far as a page can tell: nobody answers there.
  const port = await freePort();
  const browsers = { publicUrl: new URL(`http://127.0.0.1:${port}`), idleSeconds: 600, absoluteSeconds: 3_600 };
  const provider = openOidcProvider(SIGN_IN, { secret: 'x' });
  const guarded = await serveGraph(company.database, { ...served, localAdministrator: false, port, browsers, providers: [provider] });
  const contexts: BrowserContext[] = [];
  return {
    company,
    graph,
    guarded,
    work: (jobs) => (atHand = jobs),
    async open({ language = 'en-US', isGuarded = false } = {}) {
      const opened = await openPage(browser, (isGuarded ? guarded : graph).url, language);
      contexts.push(opened.page.context());
      return opened;
    },
    deliveredRow(file, row) {
      const bytes = readFileSync(path.join(company.folder, 'aws', file));
      const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
      return text.split('\n')[row]!;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await Promise.all([graph.close(), guarded.close()]);
      await provider.close();
      await company.close();
    },
  };
}

async function openPage(browser: Browser, url: string, locale: string): Promise<ConsolePage> {
  const context = await browser.newContext({ baseURL: url, locale, viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const session = await context.newCDPSession(page);
  // What a debugger evaluates is not held to the policy of the page, which stays in force for the page.
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  return {
    page,
    complaints,
    async go(href) {
      await page.goto(href);
      await drawn(page);
    },
    width: async () => (await evaluate('document.documentElement.scrollWidth')) as number,
    async violations(rules) {
      const asked = rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } };
      const source = (await evaluate('typeof axe')) === 'undefined' ? axe.source : '';
      const run = `axe.run(document, ${JSON.stringify({ ...asked, resultTypes: ['violations', 'passes'] })})`;
      const told = `.then(({ violations, passes }) => ({ passes: passes.length, violations: violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))) }))`;
      const found = (await evaluate(`${source};${run}${told}`)) as { readonly passes: number; readonly violations: string[] };
      if (found.passes === 0) throw new Error('axe looked at nothing');
      return found.violations;
    },
  };
}

/** Until nothing of the screen is being loaded. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  const loading = page.locator('costweave-state[kind=loading], [aria-busy=true]');
  await expect.poll(() => loading.count(), { timeout: 20_000, interval: 30 }).toBe(0);
}
