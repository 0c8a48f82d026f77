import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Governance } from '#schema/context.ts';
import { schema } from '#schema/schema.ts';
import { grantOrPropose } from '#src/actions/approval/grant-or-propose.ts';
import { kindOf, PROPOSAL_KIND_NAMES } from '#src/domain/approval/proposal-kind.ts';
import { previewProposedRules } from '#src/actions/approval/preview-rules.ts';
import { decideProposal } from '#src/actions/approval/decide-proposal.ts';
import { propose, type Proposed } from '#src/actions/approval/propose.ts';
import { carryOutPurgeItem } from '#src/actions/retention/carry-out-purge.ts';
import { addHold } from '#src/actions/retention/keep-legal-holds.ts';
import { linkAccount } from '#src/actions/person/link-account.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { keepJournalRules } from '#src/actions/journal/keep-journal-rules.ts';
import { sendJournal } from '#src/actions/journal/send-journal.ts';
import { releaseOrPropose } from '#src/actions/approval/release-or-propose.ts';
import { withdrawJournals } from '#src/actions/journal/withdraw-journals.ts';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import { journals } from '#src/store/journal/journals.ts';
import { askToReopen, decideReopening, type ReopeningAsked } from '#src/actions/approval/reopen-period.ts';
import { removeSecret, rotateMasterKey, setSecret } from '#src/actions/secret/keep-secrets.ts';
import { masterKeyOf, sealerOf, type MasterKey } from '#src/platform/envelope/envelope.ts';
import { acceptSchema } from '#src/actions/source/accept-schema.ts';
import { keepModelRules } from '#src/actions/model/keep-model-rules.ts';
import { AUDIT_ACTION_NAMES, AUDIT_ACTIONS, type AuditAction } from '#src/domain/audit/audit-action.ts';
import { DEFAULT_POLICY } from '#src/domain/coverage/delivery-policy.ts';
import { PERMISSION_NAMES, ruleOf, type ActPermission } from '#src/domain/authority/permission.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import type { PurgePlan } from '#src/domain/retention/purge-item.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { quality } from '#src/runs/quality/quality.ts';
import { proposalsById } from '#src/store/approval/proposals.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { auditConfiguration } from '#src/store/audit/audit-configuration.ts';
import { auditFinishedExport } from '#src/store/audit/audit-finished-export.ts';
import { auditReading } from '#src/store/audit/audit-reading.ts';
import { exportAudit } from '#src/store/audit/export-audit.ts';
import { exportEvidence } from '#src/store/evidence/export-evidence.ts';
import { exportCharges } from '#src/store/focus/export-charges.ts';
import { pseudonymsBy } from '#src/domain/estate/pseudonyms.ts';
import { RULE_MASKINGS } from '#src/actions/estate/rule-maskings.ts';
import { exportEstate } from '#src/store/estate/export-estate.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { exportRun } from '#src/store/run/export-run.ts';
import { beginWebSession } from '#src/store/person/web-sessions.ts';
import { currentRun, sealRun, withdrawRun } from '#src/store/run/run.ts';
import { escalateDispute } from '#src/store/dispute/keep-dispute.ts';
import { rehearse } from '#src/store/rehearsal/rehearse.ts';
import { noteUnverified, UnverifiedRunError } from '#src/store/run/unverified-run.ts';
import { recordFindings } from '#src/store/source/source-schema.ts';
import { keepSource, keepSourceSchedules, noteSync } from '#src/store/source/source.ts';
import { planted } from '#test/support/planted.ts';
import { sealInventory } from '#test/assets/seal-inventory.ts';
import { qualityRules } from '#test/quality/quality-rules.ts';
import { loadPlain, plainBill } from '#test/ingest/load-plain.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow } from '#test/ingest/plain-bill.ts';
import { plainDelivery } from '#test/ingest/plain-connector.ts';
import { endEntry, enterCost } from '#test/manual-entry/enter-cost.ts';
import { decideAssetMatch, type DecisionOfTwo } from '#test/assets/decide-asset-match.ts';
import {
  AcceptDisputeDocument,
  CommentDisputeDocument,
  DisputedStatementDocument,
  DisputesDocument,
  OpenDisputeDocument,
  RejectDisputeDocument,
  WithdrawDisputeDocument,
  AcceptDeliveryFindingsDocument,
  AccessDelegationsDocument,
  AccessGrantsDocument,
  AddLegalHoldDocument,
  AddPersonDocument,
  ApiKeysDocument,
  ApproveProposalDocument,
  BeginPeriodCloseDocument,
  ClosePeriodDocument,
  CommentProposalDocument,
  CreateApiKeyDocument,
  CreateEmbedTokenDocument,
  DecideReopeningDocument,
  BreakGlassDocument,
  DelegateAccessDocument,
  DeliveryFindingsDocument,
  DismissDeliveryFindingsDocument,
  EmbedTokensDocument,
  EndDelegationDocument,
  EndLegalHoldDocument,
  EndOtherSessionsDocument,
  EndPersonDocument,
  EndSessionDocument,
  EnforceProposalDocument,
  GiveUpPeriodCloseDocument,
  IssueStatementsDocument,
  MakeJournalsDocument,
  NoteJournalPostingDocument,
  ReleaseJournalsDocument,
  WithdrawJournalDocument,
  GrantAccessDocument,
  LegalHoldsDocument,
  LinkAccountDocument,
  LinkedAssetsDocument,
  RefuseProposalDocument,
  PreviewRulesDocument,
  ProposalsDocument,
  ProposePurgeDocument,
  ProposeRulesDocument,
  QualityOffencesDocument,
  PeriodClosesDocument,
  ReopenPeriodDocument,
  ReviewProposalDocument,
  ReviewBreakGlassDocument,
  RevokeAccessDocument,
  RevokeApiKeyDocument,
  RevokeOwnApiKeyDocument,
  RequestExportDocument,
  RevokeEmbedTokenDocument,
  SessionsDocument,
  SplitAssetDocument,
  UnlinkAccountDocument,
  WaiveQualityOffenceDocument,
  WithdrawProposalDocument,
  WithdrawQualityWaiverDocument,
  WithdrawSliceDocument,
  AccountCertificationsDocument,
  PrepareCertificationDocument,
  ReviewCertificationDocument,
  AssignBreaksDocument,
  BreaksDocument,
  CarryBreaksDocument,
  CommentOnBreaksDocument,
  DecideMatchDocument,
  ExplainBreaksDocument,
  ReopenBreaksDocument,
  WriteOffBreakDocument,
} from '#test/operations/generated/graphql.ts';
import { BREAK_RULES, matchByRules } from '#test/breaks/match-by-rules.ts';
import { sealCharges } from '#test/dimensions/seal-charges.ts';
import { sealJournal } from '#test/reconciliation/seal-books.ts';
import type { Operation } from '#test/support/ask-graph.ts';
import { embedOptions } from '#test/embed/embed-options.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { testSigner } from './test-signer.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

/** Nothing is done in the hub that is not in the audit log. A new mutation or act does not compile, or fails, without a case here. */
const ADMIN = administrator('ann', 'command-line');
/** People who decide on what each other proposes, with tokens of their names. */
const PEOPLE = ['eve', 'fay', 'gus'].map((person) => ({ ...administrator(person, 'graph'), person }));
/** A rule that items offend, of which Eve and Fay are the stewards. */
const UNOWNED = {
  month: '2025-02',
  rules: `name: owners
stewards: { finance: [{ person: eve }], operations: [{ person: fay }] }
rules: [{ rule: items have an owner, record: assetObservation, check: { required: assignedTo }, severity: info }]`,
};
let database: FreshDatabase;
let graph: GraphClient;

beforeAll(async () => {
  database = await freshDatabase();
  const governance = {
    approvals: false,
    rehearse: () => (work) => rehearse(database.pool, work),
    retention: { events: 1 },
  } satisfies Governance;
  graph = await serveGraph(database, { governance, viewers: PEOPLE.map((viewer) => ({ viewer, token: viewer.id })), ...embedOptions() });
  for (const { person } of PEOPLE) await addPerson(database.db, ADMIN, { name: person, displayName: person });
  const items = ['a', 'b', 'c', 'd'].map((itemKey) => ({ itemKey, name: itemKey, serialNumber: `SERIAL-${itemKey}` }));
  await sealInventory(database.db, 'jamf', items);
  await makeRun(database.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  await sealCharges(database.db, { slice: 'broken', month: '2024-11', charges: [{ billed: '70', invoiceId: 'LOST' }] });
  await sealJournal(database.db, '2024-11', [{ amount: '0.7', document: 'SMALL' }]);
  await matchByRules(database.db, BREAK_RULES.replace('amount, part', 'unbilled'));
  await makeRun(database.db, ADMIN, quality, { month: UNOWNED.month, ruleSet: qualityRules(UNOWNED.rules) });
  const bill = memoryFolder({
    'bill.csv': csvText([[...PLAIN_HEADER], plainRow({ Cost: '10' }), plainRow({ Cost: '3', Currency: 'dollars' })]),
  });
  await loadPlain(database, bill, plainDelivery('bill/2025-02', ['bill.csv']), { source: { id: 'found', connector: 'plain' } });
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

/** The offence that items have no owner, of the first of them. */
async function offence(): Promise<string> {
  const { qualityOffences } = await graph.data(QualityOffencesDocument, { period: { from: UNOWNED.month, to: UNOWNED.month }, first: 1 });
  return qualityOffences!.nodes[0]!.number;
}

async function assetOf(itemKey: string): Promise<{ readonly id: string; readonly item: string }> {
  const { assets } = await graph.data(LinkedAssetsDocument);
  const [found] = assets!.nodes.flatMap(({ id, links }) =>
    links!.filter((link) => link.itemKey === itemKey).map(({ item }) => ({ id, item })),
  );
  return found!;
}

const DECIDED = { __typename: 'AssetMatchDecided' };
const reason = 'looked at both';
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

async function between(decision: DecisionOfTwo, one: string, other: string): Promise<void> {
  const sides = { one: { asset: (await assetOf(one)).id }, other: { asset: (await assetOf(other)).id } };
  expect(await decideAssetMatch(graph, decision, { ...sides, reason })).toMatchObject(DECIDED);
}

async function decided(operation: typeof AcceptDeliveryFindingsDocument | typeof DismissDeliveryFindingsDocument): Promise<void> {
  const { deliveryFindings } = await graph.data(DeliveryFindingsDocument, { filter: { kind: ['ROWS_REJECTED'] } });
  const input = { findings: deliveryFindings!.nodes.map(({ number }) => number), reason };
  expect(JSON.stringify(await graph.data(operation as typeof AcceptDeliveryFindingsDocument, { input }))).toContain(
    'DeliveryFindingsDecided',
  );
}

/** Somebody says that all is another cost centre's. */
async function disputed(who: string, value: string): Promise<void> {
  const { statements } = await graph.data(DisputedStatementDocument, { month: '2025-01', costCenter: 'retail' });
  const { issue, lines } = statements!.nodes[0]!;
  const fact = { costCenter: { value, charges: { tags: [] as never[], providerName: 'Plain' } } };
  const input = { statement: issue.number, costCenter: 'retail', line: lines!.nodes[0]!.number, fact, reason };
  expect(await graph.as(who).data(OpenDisputeDocument, { input })).toMatchObject({ openDispute: { __typename: 'DisputeOpened' } });
}

async function lastDispute(): Promise<{ readonly number: string; readonly contentDigest: string }> {
  const { disputes } = await graph.data(DisputesDocument, { first: 1 });
  return disputes!.nodes[0]!;
}

/** No run is made by rules of models. */
const nothingRehearsed = () => Promise.reject(new Error('expected no run by rules of models'));

async function proposeModels(rules: { readonly name: string }): Promise<object> {
  const content = { kind: 'models', rules };
  const preview = await previewProposedRules(database.db, nothingRehearsed, ADMIN, { ...content, definition: undefined, months: [] });
  return propose(database.db, PEOPLE[0]!, { kind: 'rule-set', content, preview, reason });
}

/** Eve proposes rules, and somebody decides on them as they were seen. */
async function proposed(
  operation: typeof ApproveProposalDocument | typeof RefuseProposalDocument,
  by: string,
  status: string,
): Promise<void> {
  const rules = { name: `of ${status}` };
  expect(await proposeModels(rules)).toMatchObject({ outcome: 'proposed' });
  const { proposals } = await graph.data(ProposalsDocument, { filter: { status: ['OPEN'] } });
  const { number, contentDigest, previewDigest } = proposals!.nodes[0]!;
  const seen = ['APPROVED', 'EMERGENCY'].includes(status) ? { contentDigest, previewDigest } : {};
  const { result } = await graph.as(by).data(operation as typeof RefuseProposalDocument, { input: { proposal: number, reason, ...seen } });
  expect(result).toMatchObject({ __typename: 'ProposalDecided', status });
}

/** Somebody who signed in with a browser. */
async function signedIn(person: string): Promise<{ readonly person: string; readonly session: string }> {
  const account = { issuer: 'https://sign-in.example', subject: person };
  await addPerson(database.db, ADMIN, { name: person, displayName: person });
  await linkAccount(database.db, ADMIN, { person, ...account, reason });
  const begun = { absoluteSeconds: 3_600, idleSeconds: 600, address: '127.0.0.1', browser: null };
  await beginWebSession(database.db, Buffer.from(person), { ...account, groups: [], acr: null, authTime: null }, begun);
  const { sessions } = await graph.data(SessionsDocument, { filter: { person: [person] } });
  return { person, session: sessions!.nodes[0]!.number };
}

/** Every mutation of the graph, done, and what is noted of it. */
const MUTATIONS: Readonly<Record<string, { readonly noted: readonly AuditAction[]; readonly act: () => Promise<void> }>> = {
  acceptDeliveryFindings: { noted: ['finding.accept'], act: () => decided(AcceptDeliveryFindingsDocument) },
  dismissDeliveryFindings: { noted: ['finding.dismiss'], act: () => decided(DismissDeliveryFindingsDocument) },
  revokeOwnApiKey: {
    noted: ['person.add', 'key.create', 'key.revoke'],
    act: async () => {
      await addPerson(database.db, ADMIN, { name: 'dan', displayName: 'Dan Example' });
      const { createApiKey } = await graph.data(CreateApiKeyDocument, { input: { person: 'dan', name: 'a tool', expiresAt: tomorrow } });
      const { key, number } = createApiKey as { readonly key: string; readonly number: string };
      const { revokeOwnApiKey } = await graph.as(key).data(RevokeOwnApiKeyDocument, { input: { key: number, reason } });
      expect(revokeOwnApiKey).toMatchObject({ __typename: 'ApiKeyRevoked' });
    },
  },
  endSession: {
    noted: ['person.add', 'person.link', 'session.end'],
    act: async () => {
      const { person, session } = await signedIn('hal');
      const { result } = await graph.data(EndSessionDocument, { input: { session, reason } });
      expect(result, person).toEqual({ __typename: 'SessionsEnded', numbers: [session] });
    },
  },
  endOtherSessions: {
    noted: ['person.add', 'person.link', 'session.end'],
    act: async () => {
      const { person, session } = await signedIn('ida');
      const { result } = await graph.data(EndOtherSessionsDocument, { input: { person, reason } });
      expect(result).toEqual({ __typename: 'SessionsEnded', numbers: [session] });
    },
  },
  withdrawSlice: {
    noted: ['delivery.withdraw'],
    act: async () => {
      const input = { source: 'found', stream: 'charges', slice: 'bill/2025-02', reason };
      expect((await graph.data(WithdrawSliceDocument, { input })).withdrawSlice).toMatchObject({ __typename: 'SliceWithdrawn' });
    },
  },
  addLegalHold: {
    noted: ['retention.hold'],
    act: async () => {
      const input = { source: 'nothing-of-this-name', kind: 'CHARGES' as const, reason };
      expect(await graph.data(AddLegalHoldDocument, { input })).toMatchObject({ addLegalHold: { __typename: 'LegalHoldKept' } });
    },
  },
  endLegalHold: {
    noted: ['retention.end-hold'],
    act: async () => {
      const { legalHolds } = await graph.data(LegalHoldsDocument, { inForce: true });
      const input = { hold: legalHolds!.nodes[0]!.number, reason };
      expect(await graph.data(EndLegalHoldDocument, { input })).toMatchObject({ endLegalHold: { __typename: 'LegalHoldKept' } });
    },
  },
  confirmAssetMatch: { noted: ['asset-match.confirm', 'run.seal'], act: () => between('confirmAssetMatch', 'a', 'b') },
  splitAsset: {
    noted: ['asset-match.split', 'run.seal'],
    act: async () => {
      const { id, item } = await assetOf('b');
      expect((await graph.data(SplitAssetDocument, { input: { asset: id, items: [item], reason } })).result).toMatchObject(DECIDED);
    },
  },
  forbidAssetMatch: { noted: ['asset-match.forbid', 'run.seal'], act: () => between('forbidAssetMatch', 'c', 'd') },
  withdrawAssetDecisions: { noted: ['asset-match.withdraw', 'run.seal'], act: () => between('withdrawAssetDecisions', 'c', 'd') },
  approveProposal: {
    noted: ['approval.propose', 'approval.approve', 'rules.save', 'rules.put-in-force'],
    act: () => proposed(ApproveProposalDocument, 'fay', 'APPROVED'),
  },
  enforceProposal: {
    noted: ['approval.propose', 'approval.emergency', 'rules.save', 'rules.put-in-force'],
    act: () => proposed(EnforceProposalDocument, 'fay', 'EMERGENCY'),
  },
  reviewProposal: {
    noted: ['approval.review'],
    act: async () => {
      const { proposals } = await graph.data(ProposalsDocument, { filter: { status: ['EMERGENCY'] } });
      const input = { proposal: proposals!.nodes[0]!.number, reason };
      expect((await graph.as('gus').data(ReviewProposalDocument, { input })).result).toMatchObject({ status: 'EMERGENCY' });
    },
  },
  refuseProposal: { noted: ['approval.propose', 'approval.refuse'], act: () => proposed(RefuseProposalDocument, 'fay', 'REFUSED') },
  withdrawProposal: { noted: ['approval.propose', 'approval.withdraw'], act: () => proposed(WithdrawProposalDocument, 'eve', 'WITHDRAWN') },
  commentProposal: { noted: ['approval.propose', 'approval.comment'], act: () => proposed(CommentProposalDocument, 'eve', 'OPEN') },
  assignBreaks: {
    noted: ['break.assign'],
    act: async () => expect(await onBreak(AssignBreaksDocument, { person: 'eve' })).toMatchObject(NOTED),
  },
  explainBreaks: {
    noted: ['break.explain'],
    act: async () => expect(await onBreak(ExplainBreaksDocument, { cause: 'TIMING' })).toMatchObject(NOTED),
  },
  carryBreaks: {
    noted: ['break.carry'],
    act: async () => expect(await onBreak(CarryBreaksDocument, { until: '2025-04' })).toMatchObject(NOTED),
  },
  commentOnBreaks: {
    noted: ['break.comment', 'break.ticket', 'break.attach'],
    act: async () => {
      const breaks = [await breakOf('UNPOSTED')];
      const ticket = { system: 'jira', key: 'FIN-1' };
      const attachment = { name: 'letter', address: 'https://files.example/1' };
      for (const more of [{}, { ticket }, { attachment }])
        expect((await graph.data(CommentOnBreaksDocument, { input: { breaks, text: reason, ...more } })).commentOnBreaks).toMatchObject(
          NOTED,
        );
    },
  },
  writeOffBreak: {
    noted: ['break.write-off', 'run.seal', 'approval.propose'],
    act: async () => {
      const small = await breakOf('UNBILLED');
      const alone = await graph.as('eve').data(WriteOffBreakDocument, { input: { break: small, reason } });
      expect(alone.writeOffBreak).toMatchObject({ policy: 'rounding' });
      const proposedTo = await graph.as('eve').data(WriteOffBreakDocument, { input: { break: await breakOf('UNPOSTED'), reason } });
      expect(proposedTo.writeOffBreak).toMatchObject({ __typename: 'ProposalMade' });
    },
  },
  prepareCertification: {
    noted: ['certification.prepare'],
    act: async () => {
      const evidence = { evidenceName: 'books', evidenceAddress: 'https://files.example/2', evidenceSha256: 'e'.repeat(64) };
      const input = { comparison: 'BOOKS' as const, party: 'AWS', month: '2024-11', reason, ...evidence };
      expect((await graph.as('eve').data(PrepareCertificationDocument, { input })).prepareCertification).toMatchObject({
        certification: { state: 'PREPARED' },
      });
    },
  },
  reviewCertification: {
    noted: ['certification.review'],
    act: async () => {
      const { accountCertifications } = await graph.data(AccountCertificationsDocument, {});
      const input = { certification: accountCertifications!.nodes[0]!.number, reason };
      expect((await graph.as('fay').data(ReviewCertificationDocument, { input })).reviewCertification).toMatchObject({
        certification: { state: 'CERTIFIED' },
      });
    },
  },
  reopenBreaks: { noted: ['break.reopen'], act: async () => expect(await onBreak(ReopenBreaksDocument, {})).toMatchObject(NOTED) },
  decideMatch: {
    noted: ['match.accept', 'run.seal', 'match.withdraw', 'run.seal', 'match.reject', 'run.seal'],
    act: async () => {
      const { breaks } = await graph.data(BreaksDocument, { first: 10 });
      const keysOf = (side: string) =>
        breaks!.nodes.flatMap(({ items }) => items.filter((item) => item.side === side).map(({ key }) => key));
      const said = { comparison: 'BOOKS' as const, left: keysOf('LEFT'), right: keysOf('RIGHT'), reason };
      for (const verdict of ['ACCEPT', 'WITHDRAW', 'REJECT'] as const)
        expect((await graph.data(DecideMatchDocument, { input: { ...said, verdict } })).decideMatch).toMatchObject({ isMatchedAnew: true });
    },
  },
  waiveQualityOffence: {
    noted: ['quality.waive'],
    act: async () => {
      const input = { offence: await offence(), reason };
      expect((await graph.as('eve').data(WaiveQualityOffenceDocument, { input })).waiveQualityOffence).toMatchObject({
        signed: ['FINANCE'],
      });
    },
  },
  withdrawQualityWaiver: {
    noted: ['quality.withdraw-waiver'],
    act: async () => {
      const input = { offence: await offence(), reason };
      expect((await graph.as('fay').data(WithdrawQualityWaiverDocument, { input })).withdrawQualityWaiver).toMatchObject({ signed: [] });
    },
  },
  proposePurge: {
    noted: ['approval.propose', 'approval.withdraw'],
    act: async () => {
      await sql`update outbox set created_at = created_at - interval '3 years', published_at = now()`.execute(database.db);
      const { proposePurge } = await graph.as('eve').data(ProposePurgeDocument, { input: { reason } });
      const { number } = proposePurge as Extract<typeof proposePurge, { __typename: 'ProposalMade' }>;
      const input = { proposal: number, reason };
      expect((await graph.as('eve').data(WithdrawProposalDocument, { input })).result).toMatchObject({ status: 'WITHDRAWN' });
    },
  },
  proposeRules: {
    noted: ['approval.void', 'approval.propose'],
    act: async () => {
      const written = { kind: 'models', text: 'name: of the graph\n' };
      const { previewRules } = await graph.as('eve').data(PreviewRulesDocument, { input: written });
      const input = { ...written, previewDigest: previewRules!.previewDigest!, reason };
      const { proposeRules } = await graph.as('eve').data(ProposeRulesDocument, { input });
      expect(proposeRules).toMatchObject({ __typename: 'ProposalMade' });
    },
  },
  issueStatements: {
    noted: ['source.register', 'delivery.seal', 'rules.save', 'run.seal', 'rules.save', 'run.seal', 'statement.issue'],
    act: async () => {
      const month = '2025-01';
      const folder = memoryFolder({ 'bill.csv': csvText([[...PLAIN_HEADER], plainRow({ Cost: '10' })]) });
      await loadPlain(database, folder, plainDelivery('stated/2025-01', ['bill.csv']), { source: { id: 'stated', connector: 'plain' } });
      const company = { value: 'retail' };
      const set = { costCenter: { of: company, ignoreValueCase: false, inMasterData: false } };
      await makeRun(database.db, ADMIN, dimensions, { month, ruleSet: { name: 'all', rules: [{ name: 'all', set }] } });
      const ruleSet = { name: 'all', measure: 'effectiveCost', steps: [{ name: 'own', method: 'direct' }] } as const;
      await makeRun(database.db, ADMIN, allocation, { month, ruleSet });
      const { issueStatements } = await graph.data(IssueStatementsDocument, { input: { month, mode: 'SHADOW', reason } });
      expect(issueStatements).toMatchObject({ __typename: 'StatementsIssued', issue: { month } });
    },
  },
  openDispute: {
    noted: ['approval.propose', 'dispute.open'],
    act: () => disputed('eve', 'web'),
  },
  commentDispute: {
    noted: ['approval.comment'],
    act: async () => {
      const input = { dispute: (await lastDispute()).number, reason };
      expect(await graph.as('fay').data(CommentDisputeDocument, { input })).toMatchObject({ result: { dispute: { state: 'OPEN' } } });
    },
  },
  withdrawDispute: {
    noted: ['approval.withdraw'],
    act: async () => {
      const input = { dispute: (await lastDispute()).number, reason };
      expect(await graph.as('eve').data(WithdrawDisputeDocument, { input })).toMatchObject({ result: { dispute: { state: 'WITHDRAWN' } } });
    },
  },
  rejectDispute: {
    noted: ['approval.propose', 'dispute.open', 'dispute.escalate', 'approval.refuse'],
    act: async () => {
      await disputed('eve', 'data');
      const { number } = await lastDispute();
      await database.db
        .transaction()
        .execute((transaction) =>
          escalateDispute(transaction, ADMIN, { id: number, costCenter: 'retail', afterDays: 1, role: 'controller' }),
        );
      const { result } = await graph.as('fay').data(RejectDisputeDocument, { input: { dispute: number, reason } });
      expect(result).toMatchObject({ dispute: { state: 'REJECTED' } });
    },
  },
  acceptDispute: {
    noted: ['approval.propose', 'dispute.open', 'approval.approve', 'dispute.settle'],
    act: async () => {
      await disputed('eve', 'web');
      const { number, contentDigest } = await lastDispute();
      const { result } = await graph.as('fay').data(AcceptDisputeDocument, { input: { dispute: number, contentDigest } });
      expect(result).toMatchObject({ dispute: { state: 'ACCEPTED' } });
    },
  },
  makeJournals: {
    noted: ['statement.issue', 'rules.save', 'journal.make'],
    act: async () => {
      await issueStatements(database.db, ADMIN, { month: '2025-01', mode: 'charged', reason });
      expect(await keepJournalRules(database.db, ADMIN, { name: 'journals.yaml', text: JOURNAL_RULES })).toHaveProperty('version');
      const { makeJournals } = await graph.data(MakeJournalsDocument, { input: { month: '2025-01', reason } });
      expect(makeJournals).toMatchObject({ __typename: 'JournalsMade', references: [expect.stringMatching(/^CW/)] });
    },
  },
  releaseJournals: {
    noted: ['journal.release'],
    act: async () => {
      const { releaseJournals } = await graph.data(ReleaseJournalsDocument, { input: { month: '2025-01', reason } });
      expect(releaseJournals).toMatchObject({ __typename: 'JournalsReleased', references: [expect.stringMatching(/^CW/)] });
    },
  },
  noteJournalPosting: {
    noted: ['journal.answer'],
    act: async () => {
      const input = { reference: await lastJournal(), document: '4711', reason };
      expect((await graph.data(NoteJournalPostingDocument, { input })).noteJournalPosting).toMatchObject({ document: '4711' });
    },
  },
  withdrawJournal: {
    noted: ['journal.make', 'journal.withdraw'],
    act: async () => {
      const input = async () => ({ input: { reference: await lastJournal(), reason } });
      expect((await graph.data(WithdrawJournalDocument, await input())).withdrawJournal).toMatchObject({ reversals: [expect.any(String)] });
      expect((await graph.data(WithdrawJournalDocument, await input())).withdrawJournal).toMatchObject({ withdrawn: [expect.any(String)] });
    },
  },
  beginPeriodClose: {
    noted: ['period.begin'],
    act: async () => {
      const { beginPeriodClose } = await graph.data(BeginPeriodCloseDocument, { input: { month: '2025-02', reason } });
      expect(beginPeriodClose).toMatchObject({ period: { state: 'CLOSING' } });
    },
  },
  giveUpPeriodClose: {
    noted: ['period.give-up'],
    act: async () => {
      const { giveUpPeriodClose } = await graph.data(GiveUpPeriodCloseDocument, { input: { month: '2025-02', reason } });
      expect(giveUpPeriodClose).toMatchObject({ period: { state: 'OPEN' } });
    },
  },
  closePeriod: {
    noted: ['period.begin', 'period.close'],
    act: async () => {
      const waivers = [
        { check: 'DELIVERIES' as const, because: 'it was withdrawn' },
        { check: 'PROPOSALS' as const, because: 'rules of models wait' },
      ];
      const { closePeriod } = await graph.data(ClosePeriodDocument, { input: { month: '2025-02', reason, waivers } });
      expect(closePeriod).toMatchObject({ period: { state: 'CLOSED' } });
    },
  },
  proposeManualEntry: {
    noted: ['approval.propose', 'approval.approve', 'manual-entry.enter', 'source.register', 'delivery.seal'],
    act: async () => {
      entered = await enterCost(database, graph, { standsInFor: null }, ['eve', 'fay']);
    },
  },
  proposeManualEntryEnd: {
    noted: ['approval.propose', 'approval.approve', 'manual-entry.recall', 'manual-entry.end', 'delivery.withdraw'],
    act: () => endEntry(database, graph, entered, ['eve', 'fay']),
  },
  reopenPeriod: {
    noted: ['approval.propose'],
    act: async () => {
      const { reopenPeriod } = await graph.as('eve').data(ReopenPeriodDocument, { input: { month: '2025-02', reason, until: tomorrow } });
      expect(reopenPeriod).toMatchObject({ __typename: 'ReopeningAsked', period: { state: 'CLOSED' } });
    },
  },
  decideReopening: {
    noted: ['approval.refuse'],
    act: async () => {
      const { periods } = await graph.data(PeriodClosesDocument, { first: 12 });
      const reopening = periods!.nodes.find(({ month }) => month === '2025-02')!.closes[0]!.reopening!.number;
      const { decideReopening } = await graph.as('fay').data(DecideReopeningDocument, { input: { reopening, approve: false, reason } });
      expect(decideReopening).toMatchObject({ __typename: 'ReopeningDecided', period: { state: 'CLOSED' } });
    },
  },
};

/** Those of which a mutation is a case above. */
type Mutated =
  | 'quality.waive'
  | 'break.handle'
  | 'account.certify'
  | 'approval.decide'
  | 'approval.emergency'
  | 'rules.approve'
  | 'asset.decide'
  | 'period.close'
  | 'access.grant'
  | 'access.delegate'
  | 'access.break-glass'
  | 'access.review'
  | 'embed.make'
  | 'key.make'
  | 'retention.hold'
  | 'dispute.open'
  | 'dispute.decide';
type OtherAct = Exclude<ActPermission, Mutated> | 'export.make';

/** The number of the manual entry. */
let entered: string;

const place = { sourceId: 'jamf', stream: 'devices', slice: 'all' };

const until = '2099-01-01T00:00:00Z';
const EMBEDDED = { question: 'SourceIds', origin: 'https://portal.example' };
const account = { person: 'bob', issuer: 'https://login.example', subject: '00u1' };

/** Everything that people are given, done: each answers what must come of it. */
const ACCESS: Readonly<Record<string, { readonly noted: AuditAction; readonly act: () => Promise<unknown> }>> = {
  addPerson: { noted: 'person.add', act: () => graph.data(AddPersonDocument, { input: { name: 'bob', displayName: 'Bob Example' } }) },
  linkAccount: { noted: 'person.link', act: () => graph.data(LinkAccountDocument, { input: { ...account, reason } }) },
  unlinkAccount: { noted: 'person.unlink', act: () => graph.data(UnlinkAccountDocument, { input: { ...account, reason } }) },
  grantAccess: { noted: 'access.grant', act: () => graph.data(GrantAccessDocument, { input: { person: 'bob', role: 'ANALYST', reason } }) },
  revokeAccess: {
    noted: 'access.revoke',
    act: async () => {
      const { accessGrants } = await graph.data(AccessGrantsDocument, { filter: { person: ['bob'] } });
      return graph.data(RevokeAccessDocument, { input: { grant: accessGrants!.nodes[0]!.number, reason } });
    },
  },
  breakGlass: {
    noted: 'access.break-glass',
    act: () => graph.as('eve').data(BreakGlassDocument, { input: { role: 'CONTROLLER', hours: 1, reason } }),
  },
  reviewBreakGlass: {
    noted: 'access.review-break-glass',
    act: async () => {
      const { accessGrants } = await graph.data(AccessGrantsDocument, { filter: { person: ['eve'] } });
      return graph.as('fay').data(ReviewBreakGlassDocument, { input: { grant: accessGrants!.nodes[0]!.number, reason } });
    },
  },
  delegateAccess: {
    noted: 'access.delegate',
    act: () => graph.data(DelegateAccessDocument, { input: { from: 'bob', to: 'cleo', validUntil: until, reason } }),
  },
  endDelegation: {
    noted: 'access.end-delegation',
    act: async () => {
      const { accessDelegations } = await graph.data(AccessDelegationsDocument, { filter: { person: ['bob'] } });
      return graph.data(EndDelegationDocument, { input: { delegation: accessDelegations!.nodes[0]!.number, reason } });
    },
  },
  createApiKey: {
    noted: 'key.create',
    act: () => graph.data(CreateApiKeyDocument, { input: { person: 'bob', name: 'a tool', expiresAt: tomorrow } }),
  },
  revokeApiKey: {
    noted: 'key.revoke',
    act: async () => {
      const { apiKeys } = await graph.data(ApiKeysDocument, { filter: { person: ['bob'] } });
      return graph.data(RevokeApiKeyDocument, { input: { key: apiKeys!.nodes[0]!.number, reason } });
    },
  },
  createEmbedToken: {
    noted: 'embed.create',
    act: () => graph.data(CreateEmbedTokenDocument, { input: { ...EMBEDDED, sight: { role: { name: 'VIEWER' } }, minutes: 1 } }),
  },
  revokeEmbedToken: {
    noted: 'embed.revoke',
    act: async () => {
      const { embedTokens } = await graph.data(EmbedTokensDocument, { filter: { origin: [EMBEDDED.origin] } });
      return graph.data(RevokeEmbedTokenDocument, { input: { number: embedTokens!.nodes[0]!.number, reason } });
    },
  },
  requestExport: {
    noted: 'table.export',
    act: () => graph.data(RequestExportDocument, { input: { table: 'COST_CENTERS', format: 'PARQUET' } }),
  },
  endPerson: { noted: 'person.end', act: () => graph.data(EndPersonDocument, { input: { person: 'bob', reason } }) },
};

const NOTED = { __typename: 'BreaksNoted' };

/** The break of a kind, by its name. */
async function breakOf(kind: 'UNPOSTED' | 'UNBILLED'): Promise<string> {
  const { breaks } = await graph.data(BreaksDocument, { filter: { kind: [kind] }, first: 1 });
  return breaks!.nodes[0]!.breakId;
}

async function onBreak<Data extends object>(document: Operation<Data, { input: never }>, said: object): Promise<unknown> {
  const input = { breaks: [await breakOf('UNPOSTED')], reason, ...said };
  return Object.values(await graph.data(document, { input: input as never } as never))[0];
}

const schedule = () => keepSourceSchedules(database.db, ADMIN, [{ id: 'sap', connector: 'sap-gl', schedule: '0 3 * * *', next: null }]);

const JOURNAL_RULES = `
name: all
entities: [{ entity: '1000', costCenters: [retail, unallocated, it], owner: ann }]
receivers: [{ account: '6100' }]
senders: [{ account: '6900', costCenter: it }]
`;

const lastJournal = async () => (await readAsHub(database.db, ADMIN, (snapshot) => journals(snapshot, {}, 10))).at(-1)!.reference;

const currentAssets = async () => (await currentRun(database.db, 'assets', undefined))!.id;

/** Everything else that needs a permission to act, done, and what is noted of it. */
const ACTS: { readonly [P in OtherAct]: { readonly noted: readonly AuditAction[]; readonly act: () => Promise<unknown> } } = {
  'access.approve': {
    noted: ['person.add', 'approval.propose', 'approval.approve', 'access.grant'],
    act: async () => {
      await addPerson(database.db, ADMIN, { name: 'gil', displayName: 'Gil' });
      const grant = { person: 'gil', role: 'approver', scopes: EVERYTHING, validFrom: null, validUntil: null, reason } as const;
      expect(await grantOrPropose(database.db, PEOPLE[0]!, grant, true)).toMatchObject({ outcome: 'proposed' });
      const { proposals } = await graph.data(ProposalsDocument, { filter: { kind: ['GRANT'] } });
      const { number, contentDigest, previewDigest } = proposals!.nodes[0]!;
      const input = { proposal: number, contentDigest, previewDigest, reason };
      const { result } = await graph.as('fay').data(ApproveProposalDocument, { input });
      expect(result).toMatchObject({ status: 'APPROVED' });
    },
  },
  'break.write-off': {
    noted: ['approval.approve', 'break.write-off'],
    act: async () => {
      const { proposals } = await graph.data(ProposalsDocument, { filter: { kind: ['WRITE_OFF'] } });
      const { number, contentDigest, previewDigest } = proposals!.nodes[0]!;
      const input = { proposal: number, contentDigest, previewDigest, reason };
      expect((await graph.as('fay').data(ApproveProposalDocument, { input })).result).toMatchObject({ status: 'APPROVED' });
    },
  },
  'source.load': {
    noted: ['source.register', 'delivery.seal', 'delivery.hold', 'source.register', 'delivery.seal', 'delivery.yield', 'delivery.seal'],
    act: async () => {
      const folder = memoryFolder();
      folder.put('bill.csv', plainBill(20));
      expect(await loadPlain(database, folder, plainDelivery('bill/2025-01', ['bill.csv']))).toMatchObject({ outcome: 'sealed' });
      folder.put('bill.csv', plainBill(2));
      expect(await loadPlain(database, folder, plainDelivery('bill/2025-01', ['bill.csv']))).toMatchObject({ outcome: 'held' });
      // Two exports of one bill, of which the configuration says which counts.
      const overlaps = [{ of: 'twice', slices: 'hourly/*', source: undefined, others: 'exported/*', counts: 'other' as const }];
      for (const [slice, rows] of [
        ['hourly/2025-03', 20],
        ['exported/2025-03', 21],
      ] as const) {
        folder.put('twice.csv', plainBill(rows, 1, '2025-03'));
        const more = { source: { id: 'twice', connector: 'plain' }, policy: { ...DEFAULT_POLICY, overlaps } };
        expect(await loadPlain(database, folder, plainDelivery(slice, ['twice.csv']), more)).toMatchObject({ outcome: 'sealed' });
      }
    },
  },
  'source.configure': {
    noted: ['source.register', 'source.schedule', 'secret.set', 'secret.rotate', 'secret.remove'],
    act: async () => {
      await schedule();
      const [old, next] = [1, 2].map((byte) => masterKeyOf(Buffer.alloc(32, byte))) as [MasterKey, MasterKey];
      await setSecret(database.db, ADMIN, sealerOf([old]), { name: 'a-token', value: 'not told' });
      await rotateMasterKey(database.db, ADMIN, sealerOf([next, old]));
      await removeSecret(database.db, ADMIN, { name: 'a-token', reason });
    },
  },
  'source.accept': {
    noted: ['source.accept-schema'],
    act: async () => {
      await recordFindings(database.db, place, [{ kind: 'lost', path: 'serial', accepted: 'text', found: null }]);
      expect(await acceptSchema(database.db, ADMIN, { sourceId: 'jamf', reason: 'they left it out on purpose' })).toHaveLength(1);
    },
  },
  'run.make': {
    noted: ['run.seal', 'run.withdraw', 'run.refuse'],
    act: async () => {
      const made = { kind: 'counts', month: '2025-01', key: 'k', ruleSetVersionId: null, codeVersion: 'counts/1', outputDigest: 'd' };
      const { runId } = await sealRun(database.db, ADMIN, { ...made, batchIds: [], runIds: [] }, planted());
      await withdrawRun(database.db, ADMIN, runId);
      await withdrawRun(database.db, ADMIN, runId);
      const faults = [{ path: 'charge_count', expected: '2', found: '3' }];
      await noteUnverified(database.db, ADMIN, new UnverifiedRunError(made, faults));
    },
  },
  'journal.post': {
    noted: ['journal.make', 'journal.release', 'journal.send', 'journal.answer'],
    act: async () => {
      // The entry stands: the reversal that took it back was withdrawn.
      const [entry] = await readAsHub(database.db, ADMIN, (snapshot) => journals(snapshot, {}, 1));
      await withdrawJournals(database.db, ADMIN, { reference: entry!.reference, reason });
      const reversal = await lastJournal();
      await releaseOrPropose(database.db, ADMIN, { month: '2025-01', references: [reversal], reason }, false);
      const [journal] = await readAsHub(database.db, ADMIN, (snapshot) => journals(snapshot, { reference: reversal }, 1));
      const port = {
        faults: () => [],
        payload: () => Promise.resolve(''),
        find: () => Promise.resolve(undefined),
        send: () => Promise.resolve({ posted: '4712' }),
        settlesInSeconds: 1,
      };
      const api = { request: () => Promise.reject(new Error('not asked')) };
      expect(await sendJournal(database.db, ADMIN, journal!, { port, api, config: {} }, Date.now())).toMatchObject({ state: 'posted' });
    },
  },
  'period.reopen': {
    noted: ['approval.propose', 'approval.approve', 'period.reopen'],
    act: async () => {
      const asked = await askToReopen(database.db, PEOPLE[0]!, { month: '2025-02', until: tomorrow, reason });
      const decision = { reopeningId: (asked as ReopeningAsked).reopeningId, approved: true, reason };
      expect(await decideReopening(database.db, { ...ADMIN, id: 'dan', person: 'dan' }, decision)).toMatchObject({ outcome: 'reopened' });
    },
  },
  'retention.purge': {
    noted: ['approval.propose', 'approval.approve', 'retention.hold', 'retention.purge', 'retention.keep'],
    act: async () => {
      const [eve, fay] = PEOPLE as [Viewer, Viewer];
      await sql`insert into outbox (topic, payload, created_at, published_at)
        select 'batch.sealed', '{}', now() - make_interval(years => years), now() from unnest(array[3, 2]) years`.execute(database.db);
      const content = { asOf: new Date().toISOString(), retention: { events: 1 } };
      const proposed = await propose(database.db, eve, { kind: 'purge', content, reason });
      const { proposalId } = proposed as Proposed;
      const [seen] = await readAsHub(database.db, ADMIN, (snapshot) => proposalsById(snapshot, [proposalId]));
      expect(await decideProposal(database.db, fay, { proposalId, act: 'approve', seen, reason })).toMatchObject({ status: 'approved' });
      const { items } = seen!.preview as PurgePlan;
      await addHold(database.db, ADMIN, { source: null, month: items[1]!.months[0]!, kind: null, reason });
      expect(await carryOutPurgeItem(database.db, ADMIN)).toMatchObject({ because: null });
      expect(await carryOutPurgeItem(database.db, ADMIN)).toMatchObject({ because: expect.stringContaining('under legal hold') });
    },
  },
  'rules.write': {
    noted: ['rules.save', 'approval.void', 'approval.propose'],
    act: async () => {
      await keepModelRules(database.db, ADMIN, { name: 'models.yaml', text: 'name: standard\n' });
      await proposeModels({ name: 'others' });
    },
  },
  'export.make': {
    noted: [
      'charges.export',
      'commitments.export',
      'billing-periods.export',
      'audit.export',
      'evidence.export',
      'estate.export',
      'run.export',
    ],
    act: async () => {
      const months = { from: '2025-01', to: '2025-01' };
      await exportCharges(database.pool, ADMIN, months, () => Promise.resolve());
      await exportFocus(database.pool, ADMIN, { ...months, dataset: 'contract-commitment', version: '1.4' }, {});
      await exportFocus(database.pool, ADMIN, { ...months, dataset: 'billing-period', version: '1.4' }, {});
      await exportAudit(database.db, ADMIN, testSigner(), () => Promise.resolve());
      await exportEvidence(database.db, ADMIN, testSigner(), { month: '2025-01' }, () => Promise.resolve());
      const pseudonyms = pseudonymsBy(new Uint8Array(32));
      await exportEstate(database.pool, ADMIN, { pseudonyms, maskings: RULE_MASKINGS, write: () => Promise.resolve() });
      const evidence = { parts: { assetObservation: 'lists', charge: 'bills' }, async *lines() {} };
      const exported = await exportRun(
        database.db,
        ADMIN,
        await currentAssets(),
        () => evidence,
        () => Promise.resolve(),
      );
      expect(exported).toMatchObject({ outcome: 'exported', kind: 'assets' });
    },
  },
};

/** In logs from when reopening a month was no proposal. */
const FORMER: readonly AuditAction[] = ['period.ask-reopening', 'period.decide-reopening'];

const started = (approvals: 'on' | 'off', file: string) =>
  auditConfiguration(database.db, ADMIN, { version: '1', file, approvals, sections: { governance: file }, secretReferences: {} });

/** What is noted of the hub itself, and takes no permission of its own. */
const OTHERS: Readonly<Record<string, { readonly noted: readonly AuditAction[]; readonly act: () => Promise<unknown> }>> = {
  'a start with another configuration': {
    noted: ['configuration.change', 'configuration.change', 'approval.turn-on', 'configuration.change', 'approval.turn-off'],
    act: async () => {
      await started('off', 'a');
      await started('off', 'a');
      await started('on', 'b');
      await started('off', 'c');
    },
  },
  'a reading of what is restricted': { noted: ['restricted.read'], act: () => auditReading(database.db, ADMIN, 'access.read', ['people']) },
  'the end of an export': {
    noted: ['export.finish'],
    act: () => {
      const files = { data: { bytes: 1, sha256: '00' } };
      return auditFinishedExport(database.db, ADMIN, { began: 'audit.export', subject: 'audit', facts: { entries: 1 }, files });
    },
  },
  'a sync': {
    noted: ['source.sync'],
    act: () => noteSync(database.db, ADMIN, { sourceId: 'jamf', askedBy: 'ann', streams: null, from: null, isFull: false }),
  },
};

/** Seen where the doors are tried. */
const SEEN_AT_DOORS: readonly AuditAction[] = ['access.look-as', 'sign-in.begin', 'sign-in.refuse', 'sign-in.end', 'bi.grant', 'bi.revoke'];

/** The actions that were noted meanwhile, in their order. */
async function notedOf(act: () => Promise<unknown>): Promise<AuditAction[]> {
  const last = await database.db
    .selectFrom('audit_entry')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  await act();
  const entries = await database.db.selectFrom('audit_entry').select(['id', 'action']).orderBy('id').execute();
  return entries.filter(({ id }) => BigInt(id) > BigInt(last?.id ?? 0)).map(({ action }) => action as AuditAction);
}

describe('every mutation of the graph', () => {
  test('has a case here', () => {
    const cases = [...Object.keys(MUTATIONS), ...Object.keys(ACCESS)];
    expect(Object.keys(schema.getMutationType()!.getFields()).toSorted()).toEqual(cases.toSorted());
  });

  test.each(Object.entries(MUTATIONS))('%s is noted in the audit log', async (_, { noted, act }) => {
    // The run of assets that follows from a decision on them is another act.
    expect(await notedOf(act)).toEqual(noted);
  });

  test.each(Object.entries(ACCESS))('%s is noted in the audit log, once', async (_, { noted, act }) => {
    await addPerson(database.db, ADMIN, { name: 'cleo', displayName: 'Cleo Example' });
    expect(await notedOf(act)).toEqual([noted]);
  });

  test('is not noted when it is refused', async () => {
    const refused = async () => {
      const { id } = await assetOf('a');
      const result = await decideAssetMatch(graph, 'confirmAssetMatch', { one: { asset: id }, other: { asset: id }, reason: 'x' });
      expect(result).toMatchObject({ code: expect.any(String) });
    };
    expect(await notedOf(refused)).toEqual([]);
  });
});

describe('every act', () => {
  test.each(Object.entries(ACTS))('under %s is noted in the audit log', async (_, { noted, act }) => {
    expect(await notedOf(act)).toEqual(noted);
  });

  test.each(Object.entries(OTHERS))('of the hub itself is noted in the audit log: %s', async (_, { noted, act }) => {
    expect(await notedOf(act)).toEqual(noted);
  });

  test('that changes nothing is not noted', async () => {
    const again = async () => {
      await keepSource(database.db, ADMIN, { id: 'sap', connector: 'sap-gl' });
      await schedule();
      await keepModelRules(database.db, ADMIN, { name: 'models.yaml', text: 'name: standard\n' });
      expect(await acceptSchema(database.db, ADMIN, { sourceId: 'jamf' })).toEqual([]);
    };
    expect(await notedOf(again)).toEqual([]);
  });

  test('has its permission in the table, and every noted action was seen here', () => {
    const acting = PERMISSION_NAMES.filter((name) => ruleOf(name).kind === 'act');
    // What is approved under a permission is noted as an approval.
    const approving = PROPOSAL_KIND_NAMES.map((kind) => kindOf(kind).approve);
    const permissions = new Set<string | null>([...Object.values(AUDIT_ACTIONS).map(({ permission }) => permission), ...approving]);
    expect(acting.filter((name) => !permissions.has(name))).toEqual([]);
    const seen = new Set<AuditAction>([
      ...FORMER,
      // Into a hub that holds nothing: test/estate/masked-estate.test.ts.
      'estate.import',
      ...Object.values(MUTATIONS).flatMap(({ noted }) => noted),
      ...Object.values(ACTS).flatMap(({ noted }) => noted),
      ...Object.values(ACCESS).map(({ noted }) => noted),
      ...Object.values(OTHERS).flatMap(({ noted }) => noted),
      ...SEEN_AT_DOORS,
    ]);
    expect([...seen].toSorted()).toEqual(AUDIT_ACTION_NAMES.toSorted());
  });
});
