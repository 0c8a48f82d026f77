import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Functions of the store that read without a snapshot, and why: none of it is an answer to anybody. */
const WITHOUT: Readonly<Record<string, string>> = {
  hasLogins: 'how the log of the server is taken over into the audit log, in nobody’s name',
  logFiles: 'how the log of the server is taken over into the audit log, in nobody’s name',
  logObstacle: 'how the log of the server is taken over into the audit log, in nobody’s name',
  logPart: 'how the log of the server is taken over into the audit log, in nobody’s name',
  firstGrant: 'how the log of the server is taken over into the audit log, in nobody’s name',
  grantsOfReads: 'how the log of the server is taken over into the audit log, in nobody’s name',
  instantOfLog: 'how the log of the server is taken over into the audit log, in nobody’s name',
  sealedSecrets: 'sealed secrets, which the process opens for its sources, and no role of the graph may read',
  keptLeavesAt: 'what the audit log is proved by: hashes alone',
  runLines: 'a part of the evidence of a month, whose export demands what it takes to read all of it',
  entryLines: 'a part of the evidence of a month, whose export demands what it takes to read all of it',
  batchLines: 'a part of the evidence of a month, whose export demands what it takes to read all of it',
  accessLines: 'a part of the evidence of a month, whose export demands what it takes to read all of it',
  acceptedShape: 'what a sync compares with while it reads a source',
  accessVersion: 'whether somebody was given or lost something',
  accountHolder: 'in whose name somebody reads, before there is a viewer',
  exportEstate: 'all there is under pseudonyms, in a snapshot of whoever asks, once it is demanded that they may',
  whatIsThere: 'whether a hub is empty, asked by the import that would fill it',
  breaksToNote: 'the breaks that a decision is about, in the transaction that keeps it',
  knownItems: 'the items that a decision is about, in the transaction that keeps it',
  batchFacts: 'what the hub tells the configured lineage endpoint, in nobody else’s name',
  batchSaid: 'whether what a listing says was loaded already, asked by the load that would read it',
  billingPeriodDataset: 'the months that an export selects for its viewer, in its transaction',
  billedOfFiles: 'what a batch has in common with others, in the transaction that seals it',
  commitmentDataset: 'the commitments that an export selects for its viewer, in its transaction',
  costsOfBatch: 'what the command line says of the batch that it has just loaded',
  currentBatch: 'whether a delivery is there already, asked by the load that would write it',
  currentDelivery: 'what a delivery is held against before it is sealed',
  currentRun: 'whether a run is there already, asked by the run that would be sealed',
  enteredLines: 'a part of the evidence of a month, whose export demands what it takes to read all of it',
  chargesOfRun: 'what the hub delivers of its own run',
  monthsChargedNoMore: 'what the hub takes back of its own deliveries',
  runsToCharge: 'which runs the hub has to deliver of',
  entriesOver: 'which entries end by themselves',
  entriesToDeliver: 'which entries are to be delivered',
  eventsAfter: 'that something happened and the ids of it; what it says is read in the name of each viewer',
  hashesOf: 'what a slice is sealed from',
  isSealedSince: 'what is to be planned',
  isPlanLacking: 'what is to be planned',
  itemsOf: 'what a slice is sealed from',
  keepSourceSchedules: 'which schedules are to be taken away, by whoever configures them',
  keptLeaves: 'what is taken into the tree of the audit log, in the transaction that grows it',
  keptOffer: 'what a listing offered, kept for the worker that loads it',
  holderOfName: 'whether a name of a login is taken, in the transaction that gives it',
  isEmbedOrigin: 'whether pages of an origin may ask, before it is known who does',
  eventsUpTo: 'as eventsAfter, for listeners that come later',
  expiredExports: 'whose file is removed, whoever asked for it',
  knownExport: 'in whose name somebody reads, before there is a viewer',
  openExports: 'of the viewer who asks for one more, in the transaction that keeps it',
  sameExport: 'of the viewer who asks for it again, in the transaction that would keep it',
  sameFile: 'by the digest of what the viewer sees: whoever knows it may read the file',
  waitingExports: 'ids of what a worker has to do',
  knownEmbedToken: 'in whose name somebody reads, before there is a viewer',
  knownKey: 'in whose name somebody reads, before there is a viewer',
  lineageNews: 'what the hub tells the configured lineage endpoint',
  lineagePosition: 'how far it has told it',
  manifestTexts: 'what manifests said, asked by the sync that would read them again',
  newestEventId: 'the id of an event, where a listener begins',
  nextBatchId: 'a number that nobody has yet',
  openLocks: 'which functions of the server everybody may call, and nothing of the hub',
  openFindings: 'what acceptSchema accepts, in the transaction that accepts it',
  openPageSync: 'where a sync goes on',
  readSubtrees: 'hashes, by whoever proves or grows the tree: the proofs demand what it takes',
  replacedAt: 'what a delivery is held against before it is sealed',
  overReopenings: 'which months are closed again by themselves',
  runToVerify: 'what a run will be on record as, in the transaction that seals it',
  ownRoles: 'in whose name somebody reads, before there is a viewer',
  rolesInForce: 'in whose name somebody reads, before there is a viewer',
  personAsIs: 'who stands behind an embed token, in the transaction that keeps it',
  rolesHeldAs: 'which roles somebody holds, asked by the decision that takes one of them',
  runFacts: 'what the hub tells the configured lineage endpoint',
  sendTogether: 'statements as they are given to it',
  shapesOfSync: 'what a sync compares with while it reads a source',
  sharedCosts: 'what a batch has in common with others, in the transaction that seals it',
  sharedFiles: 'what a batch has in common with others, in the transaction that seals it',
  sharedInvoices: 'what a batch has in common with others, in the transaction that seals it',
  summarizeExport: 'the charges that the export selected for its viewer, in its transaction',
  takenBudget: 'how much of a minute is left of whoever asks, before they are answered',
  treeSize: 'a number, by whoever proves or grows the tree',
  underCostCenters: 'how far the sight of a viewer reaches, before there is one',
  verdictsOn: 'whether somebody let a delivery in, asked by the load that would seal it',
  verifyChargeTotals: 'whether a batch adds up, in the transaction that seals it',
  versionReader: 'the version of the server',
  waitForCommits: 'nothing: it waits',
  watermarkOf: 'where a sync goes on',
  withdrawalOf: 'whether a delivery was withdrawn, asked by the load that would seal it',
  withoutEmptyColumns: 'the rows that an export selected for its viewer, in its transaction',
  withSameDelivery: 'what a decision is about, in the transaction that keeps it',
};

interface StoreFunction {
  readonly file: string;
  readonly name: string;
  readonly parameters: string;
  readonly body: string;
}

const files = globSync('src/store/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
const functions = files.flatMap((file): StoreFunction[] => {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
  // The formatter ends a function with the first brace at the margin, and its parameters where the body begins.
  return [...text.matchAll(/^export (?:async )?function\*? (\w+)[^(]*\(([\s\S]*?)\)(?:: [^\n]*)? \{\n([\s\S]*?)^\}$/gm)].map(
    ([, name, parameters, body]) => ({ file, name: name!, parameters: parameters!, body: body! }),
  );
});

const reads = ({ parameters, body }: StoreFunction) =>
  /\b(Database|DatabaseTransaction|Pool|PoolClient|Snapshot)\b/.test(parameters) && /\bselect\b|selectFrom|\bfrom \w/.test(body);
const writes = ({ body }: StoreFunction) =>
  /insertInto|updateTable|deleteFrom|forUpdate|pg_advisory|\b(insert into|update|delete from|copy|create|alter|drop|attach)\b/.test(body);
const takesSnapshot = ({ parameters }: StoreFunction) => /^\s*snapshot: Snapshot\b/.test(parameters);

describe('every read of the store', () => {
  test('takes a snapshot, which carries its viewer, or states why not', () => {
    // The folder of viewers is where snapshots come from.
    const reading = functions.filter((one) => reads(one) && !writes(one) && !one.file.includes('viewer'));
    expect(reading.filter(takesSnapshot).length).toBeGreaterThan(60);
    const without = reading.filter((one) => !takesSnapshot(one)).map(({ name }) => name);
    expect(without.toSorted(), 'let it take a Snapshot, or say in WITHOUT why not').toEqual(Object.keys(WITHOUT).toSorted());
  });

  test('takes the viewer from its snapshot, never beside it', () => {
    expect(functions.filter((one) => takesSnapshot(one) && /\bviewer: Viewer\b/.test(one.parameters)).map(({ name }) => name)).toEqual([]);
  });
});

test('snapshots are made in one folder, and by what decides or plans in the transaction that it writes', () => {
  const makers = globSync('{src,schema,jobs,bench,demo}/**/*.ts').filter((file) => {
    const text = readFileSync(file, 'utf8');
    return /\bheldTo\(|\bas Snapshot\b/.test(text);
  });
  expect(makers.map((file) => file.replaceAll('\\', '/')).toSorted()).toEqual([
    'src/actions/approval/decide-proposal.ts',
    'src/actions/approval/kinds/period-close.ts',
    'src/actions/approval/look-at.ts',
    'src/actions/approval/release-or-propose.ts',
    'src/actions/asset/decide-asset-match.ts',
    'src/actions/break/certify-account.ts',
    'src/actions/break/decide-match.ts',
    'src/actions/break/write-off-or-propose.ts',
    'src/actions/journal/make-journals.ts',
    'src/actions/journal/note-posted.ts',
    'src/actions/journal/withdraw-journals.ts',
    'src/actions/period/close-again.ts',
    'src/actions/period/close-period.ts',
    'src/actions/retention/carry-out-purge.ts',
    'src/actions/statement/issue-statements.ts',
    'src/store/period/keep-close.ts',
    'src/store/run/plan-mark.ts',
    'src/store/run/run.ts',
    'src/store/viewer/read-as-hub.ts',
    'src/store/viewer/read-as.ts',
    'src/store/viewer/snapshot.ts',
  ]);
});
