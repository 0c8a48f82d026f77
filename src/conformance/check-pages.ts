import { pagesOf } from '../connector-kit/connector.ts';
import { recordSource } from '../connector-kit/replay/index.ts';
import { checkAnswers } from './check-answers.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { checkItemDamage } from './check-item-damage.ts';
import { checkItemMoney } from './check-item-money.ts';
import { checkItems, checkReads } from './check-items.ts';
import { checkPaging } from './check-paging.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkSourceFaults } from './check-source-faults.ts';
import { checkTransport } from './check-transport.ts';
import type { Findings } from './clauses.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import { checkChargeItems, checkShownCharges } from './check-charge-items.ts';
import { isOfCharges, isOfRecords, pageCases, readPages, type PagesOutcome, type ReadPageCase } from './page-case.ts';

/** Judges the streams of pages by what was recorded of their source. */
export async function checkPages(subject: ConformanceSubject, findings: Findings): Promise<void> {
  const cases = pageCases(subject);
  const read: ReadPageCase[] = [];
  const unread: string[] = [];
  for (const each of cases) {
    const recorder = recordSource(each.replay(), each.endpoint?.url ?? 'https://no-endpoint.invalid');
    const outcome = await readPages(each, recorder.api);
    if ('read' in outcome) read.push({ ...each, read: outcome.read });
    else unread.push(`${each.where}: ${whyUnread(outcome)}`);
    if ('problem' in outcome) findings.check('pages-are-deterministic', false, () => `${each.where}: ${outcome.problem}`);
    checkSecrets(each, recorder.exchanges, findings);
    checkEndpoint(subject.connector, each, recorder.exchanges.length > 0, findings);
  }
  checkShownPages(subject, read, unread, findings);
  for (const each of read) {
    await checkPaging(each, findings);
    if (isOfRecords(each)) {
      checkItems(each, findings);
      checkItemMoney(each, findings);
      checkItemDamage(each, findings);
    } else if (isOfCharges(each)) await checkChargeItems(subject.connector, each, findings);
    await checkSourceFaults(each, findings);
    if (subject.transport) await checkTransport(each, subject.transport, findings);
  }
  checkReads(read.filter(isOfRecords), findings);
  checkShownCharges(subject.connector, read.filter(isOfCharges), findings);
  await checkAnswers(subject, cases, findings);
}

function whyUnread(outcome: Exclude<PagesOutcome, { readonly read: unknown }>): string {
  return 'fault' in outcome ? `expected ${outcome.fault.expected}, found ${outcome.fault.found}` : outcome.problem;
}

/** Each stream that any configuration of the fixtures has must be read to its end in one of them. */
function checkShownPages(
  { connector, cases }: ConformanceSubject,
  read: readonly ReadPageCase[],
  unread: readonly string[],
  findings: Findings,
): void {
  const configs = [{}, ...cases.map(({ config }) => config ?? {})].map((config) => connector.config.safeParse(config));
  const names = new Set(
    configs.flatMap(({ success, data }) => (success ? pagesOf(connector, data as unknown).map(({ name }) => name) : [])),
  );
  for (const { name } of connector.pages ?? []) names.add(name);
  for (const name of names) {
    const isRead = read.some(
      ({ stream, read: { slices } }) => stream.name === name && slices.some(({ pages }) => pages.some(({ page }) => page.items.length > 0)),
    );
    const why = unread.filter((text) => text.includes(`stream ${name}:`)).join('; ');
    findings.check(
      'dialects-are-shown',
      isRead,
      () => `stream ${name}: no fixture has a recording of it that can be read to its end${why && `: ${why}`}`,
    );
  }
}
