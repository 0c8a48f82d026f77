import { afterAll, beforeAll, expect, it } from 'vitest';
import { oracleGl } from '#connectors/oracle-gl/index.ts';
import { sapGl } from '#connectors/sap-gl/index.ts';
import { ORACLE_USER, simulateOracle, type OracleSimulator } from '#demo/simulators/oracle/simulate-oracle.ts';
import { SAP_USER, simulateSap, type SapSimulator } from '#demo/simulators/sap/simulate-sap.ts';
import { postJournals } from '#jobs/handlers/post-journals.ts';
import type { OpenSource } from '#jobs/job-context.ts';
import { releaseOrPropose } from '#src/actions/approval/release-or-propose.ts';
import { keepJournalRules } from '#src/actions/journal/keep-journal-rules.ts';
import { makeJournals } from '#src/actions/journal/make-journals.ts';
import { outboundJournals } from '#src/actions/journal/outbound-journals.ts';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import { composeJournals } from '#src/domain/journal/compose-journals.ts';
import { decimal } from '#src/domain/money/decimal.ts';
import type { Connector } from '#src/connector-kit/index.ts';
import { openSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { journalEvents, keepJournalEvent } from '#src/store/journal/journal-events.ts';
import { journals, journalsUnderWay } from '#src/store/journal/journals.ts';
import { keepJournals } from '#src/store/journal/keep-journals.ts';
import { journalRules } from '#src/store/journal/makings.ts';
import { statementIssues } from '#src/store/statement/statement-issues.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';

const RULES = `
name: chargeback
entities:
  - { entity: '1000', costCenters: [retail, it], source: sap, owner: ann, intercompany: { receivable: '1390', payable: '2190' } }
  - { entity: '2000', costCenters: [web], source: oracle, owner: bob, intercompany: { receivable: '1391', payable: '2191' } }
receivers: [{ account: '6200' }]
senders: [{ account: '6900', costCenter: it }]
leave: [{ costCenters: [unallocated], because: nobody pays it }]
`;
const reason = 'the month is over';
const MINUTE = 60_000;
/** What SAP knows: the cost centre that is relieved comes later. */
const known = ['retail'];

let company: Company;
let sap: SapSimulator;
let oracle: OracleSimulator;
beforeAll(async () => {
  company = await openCompany();
  sap = await simulateSap({ lines: [], posting: { costCenters: known, closed: ['2025-02'] } });
  oracle = await simulateOracle({ batches: [] });
  for (const month of ['2025-01', '2025-02']) {
    const machine = (team: string, cost: string) => ({ 'tag:team': team, Service: 'Machines', Cost: cost });
    await company.bill('aws', month, [machine('retail', '10.333'), machine('web', '20.3333'), { Service: 'Support', Cost: '30.01' }]);
    await company.mapDimensions(month);
    await company.allocate(month);
    await issueStatements(company.db, ADMIN, { month, mode: 'charged', reason });
  }
  await keepJournalRules(company.db, ADMIN, { name: 'journals.yaml', text: RULES });
});
afterAll(async () => {
  await Promise.all([sap.stop(), oracle.stop()]);
  await company.drop();
});

function openSource(sourceId: string): Promise<OpenSource> {
  const isSap = sourceId === 'sap';
  const connector = (isSap ? sapGl : oracleGl) as unknown as Connector;
  const posting = { ledgerId: '300000001', ledgerCurrency: 'USD', dataAccessSetId: '1', companies: ['2000'], segments: { 4: '0000' } };
  const config = isSap
    ? {
        url: sap.url,
        authorization: { kind: 'basic', user: SAP_USER, password: 'env:SAP' },
        companyCodes: ['1000'],
        since: '2025-01',
        posting: { createdByUser: 'COSTWEAVE' },
      }
    : {
        url: oracle.url,
        authorization: { kind: 'basic', user: ORACLE_USER, password: 'env:ORACLE' },
        ledgers: ['Alderstone UK'],
        chart: { segments: 4, company: 1, account: 2, costCenter: 3, noCostCenter: ['000'] },
        periods: { names: 'calendar-month' },
        since: '2025-01',
        posting,
      };
  const openApi: OpenSource['openApi'] = () =>
    openSourceApi(connector.endpoint!(connector.config.parse(config)), {
      env: { SAP: 'sap-secret', ORACLE: 'oracle-secret' },
      allow: { http: true, privateAddresses: true },
      patience: { attempts: 3, firstMs: 1, longestMs: 5, retryAfterMaxMs: 1000 },
    });
  return Promise.resolve({ source: { id: sourceId, connector: connector.name }, connector, config, openApi } as unknown as OpenSource);
}

const work = (later = 0) => postJournals({ db: company.db, viewer: ADMIN, openSource }, undefined, () => Date.now() + later);
const rows = (asked: object = {}) => readAsHub(company.db, ADMIN, (snapshot) => journals(snapshot, asked, 100));
const states = async (legalEntity: string, month = '2025-01') => (await rows({ legalEntity, month })).map(({ state }) => state);
const release = (month: string) => releaseOrPropose(company.db, ADMIN, { month, reason }, false);

it('posts nothing that nobody has released, and tells the words of the ledger where it refuses', async () => {
  await makeJournals(company.db, ADMIN, { month: '2025-01', reason });
  expect(await work()).toEqual({ journals: [], notAsked: [] });
  expect(await release('2025-01')).toMatchObject({
    outcome: 'released',
    references: [expect.any(String), expect.any(String), expect.any(String)],
  });
  await work();
  expect(await states('1000')).toEqual(['rejected', 'rejected']);
  expect(await states('2000')).toEqual(['taken']);
  const [first] = await rows({ legalEntity: '1000' });
  const [events] = await readAsHub(company.db, ADMIN, (snapshot) => journalEvents(snapshot, [first!.id]));
  expect(events!.map(({ state }) => state)).toEqual(['made', 'released', 'sent', 'rejected']);
  expect(events!.at(-1)!.said).toEqual(['Cost center it does not exist on 2025-01-31', 'Cost center it does not exist on 2025-01-31']);
  expect(first!.owner).toBe('ann');
  expect(sap.posted).toEqual([]);
});

it('posts once where answers are lost: it looks for the reference before it sends anything again', async () => {
  known.push('it');
  await release('2025-01');
  sap.loseAnswers(1);
  const { journals: lost } = await work();
  expect(lost.find(({ state }) => state === 'sent')).toMatchObject({ document: null, said: [expect.stringContaining('expected')] });
  await work();
  expect(await states('1000')).toEqual(['posted', 'posted']);
  expect(await states('2000')).toEqual(['posted']);
  expect(await work(60 * MINUTE)).toEqual({ journals: [], notAsked: [] });
  const posted = await rows({ legalEntity: '1000' });
  expect(sap.posted.map(({ reference, document, fiscalYear }) => [reference, `${document}/${fiscalYear}`])).toEqual(
    posted.map(({ reference, document }) => [reference, document]),
  );
  expect(oracle.imported).toHaveLength(1);
  // What got there is what was made, to the cent.
  const [inner] = await readAsHub(company.db, ADMIN, (snapshot) => outboundJournals(snapshot, posted));
  expect(sap.posted[0]!.items.map(({ account, amount }) => [account, amount])).toEqual(
    inner!.lines.map(({ account, amount }) => [account, amount]),
  );
});

it('posts once where the process ended after it noted that it sends, and waits while the ledger may still be posting it', async () => {
  await makeJournals(company.db, ADMIN, { month: '2025-02', reason });
  await release('2025-02');
  const before = { sap: sap.posted.length, oracle: oracle.imported.length };
  const waiting = await rows({ month: '2025-02' });
  for (const journal of waiting)
    await company.db.transaction().execute((transaction) => keepJournalEvent(transaction, ADMIN, journal, { state: 'sent' }));
  expect((await work()).journals.map(({ state, said }) => [state, said.join()])).toEqual(
    waiting.map(() => ['sent', expect.stringContaining('may still be posting it')]),
  );
  expect({ sap: sap.posted.length, oracle: oracle.imported.length }).toEqual(before);
  await work(61 * MINUTE);
  expect(await states('1000', '2025-02')).toEqual(['rejected', 'rejected']);
  const [first] = await rows({ legalEntity: '1000', month: '2025-02' });
  const [events] = await readAsHub(company.db, ADMIN, (snapshot) => journalEvents(snapshot, [first!.id]));
  expect(events!.at(-1)!.said).toEqual(['Posting period 02 2025 is not open']);
  await work();
  await work();
  expect(await states('2000', '2025-02')).toEqual(['posted']);
  expect(oracle.imported).toHaveLength(before.oracle + 1);
});

it('posts what rounds to zero without asking, and asks other ledgers where one cannot be had', async () => {
  const { kept, issue } = await readAsHub(company.db, ADMIN, async (snapshot) => {
    const [issue] = await statementIssues(snapshot, { month: '2025-02', mode: 'charged' }, 1);
    return { kept: (await journalRules(snapshot))!, issue: issue! };
  });
  const shares = [{ runId: '1', shareNo: 1, costCenter: 'web', categories: [], amount: '0.001', takesOff: false }];
  const tiny = {
    costCenter: 'web',
    rule: 'x',
    kind: 'own' as const,
    currency: 'USD',
    costMonth: '2025-03',
    amount: decimal('0.001'),
    shares,
  };
  const { journals: made } = composeJournals({
    kind: 'entry',
    month: '2025-03',
    items: [tiny],
    rules: kept.rules,
    periodOf: () => ({ year: 2025, period: 3 }),
    carried: new Map(),
  });
  await company.db.transaction().execute(async (transaction) => {
    const making = { issue, makingNo: 9, ruleSetVersionId: kept.versionId, months: [], left: [], reason };
    return keepJournals(transaction, ADMIN, { ...making, journals: made.map((journal) => ({ journal, reverses: null })) });
  });
  await release('2025-03');
  const next = await readAsHub(company.db, ADMIN, (snapshot) => journalsUnderWay(snapshot, 1));
  expect(next.map(({ source }) => source)).toEqual(['sap', 'oracle']);
  const withoutSap = (id: string) => (id === 'sap' ? Promise.reject(new Error('its connector cannot be had')) : openSource(id));
  expect(await postJournals({ db: company.db, viewer: ADMIN, openSource: withoutSap })).toMatchObject({
    journals: [{ state: 'posted', document: null, said: ['nothing to post: all of it rounds to zero'] }],
    notAsked: [{ source: 'sap', because: 'its connector cannot be had' }],
  });
  const before = sap.posted.length;
  await work();
  expect([await states('1000', '2025-03'), await states('2000', '2025-03')]).toEqual([['posted'], ['posted']]);
  expect(sap.posted).toHaveLength(before);
});
