import type { ReceiverAmount } from '../domain/approval/receiver-change.ts';
import type { DatedFact } from '../domain/dispute/proposed-fact.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { CertificateLine } from '../domain/run/certificate-line.ts';
import type { JobPhase } from '../domain/work/job-at-hand.ts';
import type { RunTable } from '../domain/open-lineage/run-table.ts';
import type { RuleMasking } from '../domain/estate/rule-masking.ts';
import type { RunInputs } from '../domain/run/run-inputs.ts';
import type { RecordType } from '../domain/record/records.ts';
import type { Month } from '../domain/time/month.ts';
import type { Problem } from '../domain/problem.ts';
import type { RuleFile } from '../yaml/read-rule-file.ts';
import type { DatabaseTransaction } from '../store/database.ts';
import type { OutputNodes } from '../store/run/output-nodes.ts';
import type { RunEvidence } from '../store/run/run-evidence.ts';
import type { RunOnRecord, VerificationDepth } from '../store/run/run-on-record.ts';
import type { Snapshot } from '../store/viewer/snapshot.ts';
import type { RunCloseCheck } from './run-close-check.ts';

/** How many current runs a kind has: one a month, or one in all. */
export type Cadence = 'monthly' | 'whole';

type MonthOf<C extends Cadence> = C extends 'monthly' ? Month : undefined;

export interface RunRequest<C extends Cadence, Rules> {
  /** The billing month; undefined for kinds of which there is one run in all. */
  readonly month: MonthOf<C>;
  /** Undefined for kinds without rules. */
  readonly ruleSet: Rules;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Facts that hold beside those that were settled: what would come of them is tried out. */
  readonly supposed?: readonly DatedFact[] | undefined;
}

export interface RunProgress {
  readonly phase?: JobPhase;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

/** `problems`: it cannot be made, and what was current stays current. */
export interface Problems {
  readonly problems: readonly Problem[];
}

/**
 * `nothing`: there is nothing (any more) that a run could be made of; what was current is withdrawn. A kind that can say of nothing what is
 * true of it (no charge is mapped to anything) names no inputs instead, and seals that.
 */
export type FoundInputs<Inputs> = { readonly inputs: Inputs } | Problems | { readonly nothing: Problem };

/** The file that holds the rules of a kind. */
export interface RunRules<Rules> {
  parse(text: string, fileName: string): RuleFile<Rules>;
  /** What a rule set says together, for rules that came from no file. */
  check?(ruleSet: Rules): readonly Problem[];
  /** How they are put under pseudonyms; null: they stay behind when an estate leaves the house. */
  readonly masking: RuleMasking | null;
  /** By what runs are made where no file is configured; without it none are. */
  readonly fallback?: Rules;
}

/** Runs of another kind that a run rests on: they are made before it, and made anew they make it stale. */
export interface RestsOn {
  readonly kind: string;
  /** Of which months, for a run of this month; absent: on the one run that there is in all. */
  months?(month: Month): readonly Month[];
}

/** What a run said, for people: by name a row, or a few. Amounts are decimal text in their currency. */
export type RunReport = Readonly<Record<string, ReportRow | readonly ReportRow[]>>;
export type ReportRow = Readonly<Record<string, string | number | null>>;

/**
 * A kind of run: a pure function of named inputs. Everything that the hub does with it follows from this: jobs, the command line,
 * planning, the key of the configuration, the graph's enum, lineage and docs/runs.md.
 */
export interface RunDefinition<Kind extends string, C extends Cadence, Rules, Inputs extends RunInputs, Output> {
  /** One word, as in the configuration, on the command line and in the database. */
  readonly kind: Kind;
  /** What a run does, as a phrase: `map the charges to cost centres`. */
  readonly title: string;
  /** What a run says, as a sentence. */
  readonly description: string;
  readonly cadence: C;
  /** Part of the key: raise it when the same inputs would give another output, or another key. */
  readonly codeVersion: string;
  /** Somebody waits for it: it is made before the kinds of which this does not hold. */
  readonly isLive?: boolean;
  readonly rules?: RunRules<Rules>;
  /** The records it is made from. */
  readonly records: readonly RecordKind[];
  /** Only of monthly kinds: the months that have a run, told from those that were delivered. */
  months?(delivered: DeliveredMonths): readonly Month[];
  readonly restsOn: readonly RestsOn[];
  /**
   * Only of monthly kinds whose rules say which records they look at: whether these rules ask for a run of a month. Without it each month
   * has one that is closed after the first was made.
   */
  isAskedFor?(snapshot: Snapshot, request: RunRequest<C, Rules>): Promise<boolean>;
  /** It is told which run counted before it: by that it knows names that it gave, and what is news. What it says does not depend on it. */
  readonly remembers?: boolean;
  /** Names what a run is made from as it counts in this snapshot. Reads little: planning asks it of every month. */
  inputs(snapshot: Snapshot, request: RunRequest<C, Rules>): Promise<FoundInputs<Inputs>>;
  /** Reads what the inputs name, and nothing else. */
  compute(snapshot: Snapshot, request: RunRequest<C, Rules>, inputs: Inputs): Promise<Output | Problems>;
  /** Of all that it says, in canonical order and without ids of this hub: the same on every hub. */
  digest(output: Output): string;
  certificate?(output: Output): readonly CertificateLine[];
  /** Only of kinds of which there is one run in all: the month that it speaks of. */
  monthOf?(output: Output): Month;
  /** Writes the output in the transaction that seals the run, and tells what is news in it. */
  write(transaction: DatabaseTransaction, run: SealedRun<Inputs>, output: Output): Promise<void>;
  /**
   * Whether what was written follows from what the run is made from, worked out by other means than `compute`, in a few statements over
   * all rows. Answers what does not (at most a few of many): by row, what was expected and what was found. Asked in the transaction that
   * seals the run, which is not sealed then, and at any time later.
   */
  verify(snapshot: Snapshot, run: RunOnRecord, depth: VerificationDepth): Promise<readonly Problem[]>;
  /** It writes rows that no other run refers to or ends: they are written and verified before other seals have to wait. */
  readonly standsAlone?: boolean;
  report(snapshot: Snapshot, run: ReportedRun): Promise<RunReport>;
  /** What the runs that are known say together, in a sentence or two, for a screen that shows all kinds. */
  inShort?(snapshot: Snapshot, knowledge: Knowledge): Promise<string>;
  /** What has to hold of a month's run before the month is closed. */
  readonly closeCheck?: RunCloseCheck;
  /** Who bears how much by a run, where that is what it says: what changes of it is shown before other rules come into force. */
  receivers?(snapshot: Snapshot, runId: string): Promise<readonly ReceiverAmount[]>;
  /** What works it out again without the hub; without it runs of the kind are not exported. */
  readonly evidence?: RunEvidence;
  /** `tables`: what it writes, as other tools are told. `nodes`: its outputs in the lineage of the graph. */
  readonly lineage: { readonly tables: readonly RunTable[]; readonly nodes?: OutputNodes };
}

export type RecordKind = 'charge' | RecordType;

/** By kind of record, the months that current deliveries are about. */
export type DeliveredMonths = ReadonlyMap<RecordKind, readonly Month[]>;

/** The months that have charges. */
export function billedMonths(delivered: DeliveredMonths): readonly Month[] {
  return delivered.get('charge') ?? [];
}

export interface SealedRun<Inputs> {
  readonly id: string;
  readonly inputs: Inputs;
  /** The run that counted until now, of the same month or, where there is one in all, of any. */
  readonly before: string | undefined;
}

export interface ReportedRun {
  readonly id: string;
  readonly month: Month;
}

/**
 * Any kind, as those see it who work with all of them. A kind's own parts fit together by `defineRun`; whoever gives one of them back to
 * another (the rules that `rules.parse` read to `inputs`) keeps them to one definition.
 */
export type AnyRun = RunDefinition<string, Cadence, unknown, RunInputs, unknown>;

/** Gives a definition its type. */
export function defineRun<const Kind extends string, C extends Cadence, Rules, Inputs extends RunInputs, Output>(
  definition: RunDefinition<Kind, C, Rules, Inputs, Output>,
): RunDefinition<Kind, C, Rules, Inputs, Output> {
  return definition;
}
