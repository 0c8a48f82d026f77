import { SourceFault, type SourceApi } from '../connector-kit/source-api.ts';
import type { Findings } from './clauses.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import { textOf, type PageCase } from './page-case.ts';

/** That a person who asks whether a source can be reached is told. */
export async function checkAnswers({ connector }: ConformanceSubject, cases: readonly PageCase[], findings: Findings): Promise<void> {
  if ((connector.pages ?? []).length === 0 && cases.length === 0) return;
  const { check } = connector;
  findings.check('check-says-what-answered', check !== undefined, () => 'expected check(api, config), found none');
  if (!check) return;
  const said: string[] = [];
  for (const { replay, config } of cases) said.push(await answerOf(() => check(replay(), config)));
  findings.check(
    'check-says-what-answered',
    said.some((text) => text.startsWith(ANSWERED)),
    () => `no fixture answers check: ${[...new Set(said)].join('; ') || 'there is no recording'}`,
  );
  for (const { where, config } of cases) {
    const refused = new SourceFault('stop', {
      code: 'unauthorized',
      expected: 'an answer',
      found: 'status 401, as the suite has it',
      wayOut: 'let it through',
    });
    const closed: SourceApi = { request: () => Promise.reject(refused), run: () => refusedRun(refused) };
    const outcome = await answerOf(() => check(closed, config));
    findings.check(
      'check-says-what-answered',
      outcome.startsWith(FAULT),
      () => `${where}: expected check to let the fault unauthorized through, found ${outcome}`,
    );
  }
}

// oxlint-disable-next-line require-yield, typescript/require-await
async function* refusedRun(fault: SourceFault): AsyncIterable<string> {
  throw fault;
}

const ANSWERED = 'answered: ';
const FAULT = 'fault: ';

async function answerOf(check: () => Promise<string>): Promise<string> {
  try {
    const text = await check();
    return typeof text === 'string' && text.length > 3 ? `${ANSWERED}${text}` : `said ${JSON.stringify(text)}, expected a sentence`;
  } catch (error) {
    if (error instanceof SourceFault) return `${FAULT}expected ${error.expected}, found ${error.found}`;
    return `threw ${textOf(error)}`;
  }
}
