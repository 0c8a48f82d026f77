import { canonicalJson } from '../domain/canonical-json.ts';
import { SourceFault, type SourceAnswer, type SourceApi, type SourceRequest } from '../connector-kit/source-api.ts';
import { sourceAnswer } from '../connector-kit/replay/index.ts';
import type { Findings } from './clauses.ts';
import { readPages, type PagesOutcome, type ReadPageCase } from './page-case.ts';

/** What a connector does with a source that fails: it lets the fault through, and is none the worse for it. */
export async function checkSourceFaults(each: ReadPageCase, findings: Findings): Promise<void> {
  const requests = await countRequests(each);
  for (let place = 0; place < Math.min(requests, REQUESTS_MAX); place++) {
    await checkLetThrough(each, place, findings);
    await checkBrokenPage(each, place, findings);
  }
  if (requests > 0) await checkCredential(each, findings);
}

const REQUESTS_MAX = 12;

/** What comes between a connector and its source: before each answer, and before the lines of each program. */
interface Between {
  readonly answer: (place: number, request: SourceRequest, answer: () => Promise<SourceAnswer>) => Promise<SourceAnswer>;
  readonly lines: (place: number, lines: () => AsyncIterable<string>) => AsyncIterable<string>;
}

/** The source of a recording with a say in what it answers; `place` counts requests and runs from 0. */
function meddledWith(each: ReadPageCase, between: Between): SourceApi {
  const source = each.replay();
  let asked = 0;
  return {
    request: (request) => between.answer(asked++, request, () => source.request(request)),
    run: (program) => between.lines(asked++, () => source.run!(program)),
  };
}

/** Lets everything through but what is asked at one place, or at all of them. */
function failing(each: ReadPageCase, fault: SourceFault, at?: number): SourceApi {
  const isMeant = (place: number) => at === undefined || at === place;
  return meddledWith(each, {
    answer: (place, _, answer) => (isMeant(place) ? Promise.reject(fault) : answer()),
    lines: (place, lines) => (isMeant(place) ? failed(fault) : lines()),
  });
}

// oxlint-disable-next-line require-yield, typescript/require-await
async function* failed(fault: SourceFault): AsyncIterable<string> {
  throw fault;
}

async function countRequests(each: ReadPageCase): Promise<number> {
  let count = 0;
  const counted = <T>(place: number, go: () => T): T => {
    count = place + 1;
    return go();
  };
  await readPages(
    each,
    meddledWith(each, { answer: (place, _, answer) => counted(place, answer), lines: (place, lines) => counted(place, lines) }),
  );
  return count;
}

const PASSING = ['throttled', 'unavailable', 'timeout', 'hang-up'];

/** A page that is taken for empty because its source was busy would be a slice in which everything is gone. */
async function checkLetThrough(each: ReadPageCase, place: number, findings: Findings): Promise<void> {
  const code = PASSING[place % PASSING.length]!;
  const outcome = await readPages(each, failing(each, faultOf('retry', code), place));
  const isLetThrough = 'fault' in outcome && outcome.fault.kind === 'retry' && outcome.fault.code === code;
  findings.check(
    'faults-let-through',
    isLetThrough,
    () => `${each.where}, request ${place + 1}: expected the fault ${code}, found ${told(outcome)}`,
  );
  const again = await readPages(each, each.replay());
  findings.check(
    'faults-let-through',
    isSame(each, again),
    () => `${each.where}, request ${place + 1}: after a fault its pages are others`,
  );
}

const LOGON = '<!DOCTYPE html><html><body>Please log on</body></html>';

/** Answers that are none of the interface, though their status is 200: a logon page, a text where the data should be. */
async function checkBrokenPage(each: ReadPageCase, place: number, findings: Findings): Promise<void> {
  for (const [body, type] of [
    [LOGON, 'text/html'],
    ['"closed for maintenance"', 'application/json'],
  ] as const) {
    const asked = { method: 'GET', path: '/', query: [], body: null } as const;
    const broken = sourceAnswer({ status: 200, headers: { 'content-type': type }, body }, asked);
    const source = meddledWith(each, {
      answer: (at, request, answer) => (at === place && !isJudged(request, broken) ? Promise.resolve(broken) : answer()),
      lines: (at, lines) => (at === place ? garbled(lines(), body) : lines()),
    });
    const outcome = await readPages(each, source);
    // Who does not look at an answer cannot be misled by it.
    const isTold = isSame(each, outcome) || ('fault' in outcome && outcome.fault.wayOut !== '');
    findings.check(
      'broken-page-told',
      isTold,
      () => `${each.where}, request ${place + 1}: expected a SourceFault for ${body}, found ${told(outcome)}`,
    );
  }
}

/** What a connector tells from an answer is the engine's to act on before the connector sees it. */
function isJudged(request: SourceRequest, answer: SourceAnswer): boolean {
  try {
    return request.judge?.(answer) !== undefined;
  } catch (error) {
    return error instanceof SourceFault;
  }
}

async function* garbled(lines: AsyncIterable<string>, instead: string): AsyncIterable<string> {
  let count = 0;
  for await (const line of lines) yield count++ === 1 ? instead : line;
}

async function checkCredential(each: ReadPageCase, findings: Findings): Promise<void> {
  for (const code of ['unauthorized', 'forbidden']) {
    const outcome = await readPages(each, failing(each, faultOf('stop', code)));
    const isTold = 'fault' in outcome && outcome.fault.kind !== 'retry' && outcome.fault.wayOut !== '';
    findings.check('refused-credential-told', isTold, () => `${each.where}: expected the fault ${code}, found ${told(outcome)}`);
  }
}

function faultOf(kind: SourceFault['kind'], code: string): SourceFault {
  return new SourceFault(kind, { code, expected: 'an answer', found: `${code}, as the suite has it`, wayOut: 'let it through' });
}

function isSame(each: ReadPageCase, outcome: PagesOutcome): boolean {
  return 'read' in outcome && canonicalJson(outcome.read.slices) === canonicalJson(each.read.slices);
}

function told(outcome: PagesOutcome): string {
  if ('fault' in outcome) return `the fault ${outcome.fault.code} (${outcome.fault.kind})`;
  if ('problem' in outcome) return outcome.problem;
  const pages = outcome.read.slices.flatMap((slice) => slice.pages);
  return `${pages.length} pages with ${pages.reduce((sum, { page }) => sum + page.items.length, 0)} items`;
}
