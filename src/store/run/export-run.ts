import { sql } from 'kysely';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { demandExport } from '../../domain/authority/export-demands.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { namedInputs, type InputBatch, type InputRun } from '../../domain/run/run-inputs.ts';
import { audit } from '../audit/audit.ts';
import type { Database } from '../database.ts';
import { demandRows } from '../retention/purged-rows.ts';
import { readAs } from '../viewer/read-as.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { EvidenceLine, RunEvidence } from './run-evidence.ts';

interface RunToExport {
  readonly id: string;
  readonly kind: string;
  readonly month: string;
  readonly key: string;
  readonly codeVersion: string;
  readonly inputsDigest: string | null;
  readonly counts: boolean;
  readonly outputDigest: string;
  readonly sealedAt: string;
  readonly rules: { readonly name: string; readonly version: number; readonly digest: string; readonly rules: unknown } | null;
  readonly batches: readonly (InputBatch & { readonly recordType: string })[];
  readonly runs: readonly InputRun[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** `unknown`: there is no such run. `no-evidence`: runs of the kind are not exported. `superseded`: those of the kind only while they count. */
export type RunExportOutcome =
  | { readonly outcome: 'exported'; readonly kind: string; readonly month: string; readonly lines: number }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'no-evidence' | 'superseded'; readonly kind: string };

/**
 * A run as lines of JSON: what it is, its rules, what it was made from and what it says, so that whoever has them can work it out again
 * without the hub. In constant memory, whatever the number of charges.
 */
export async function exportRun(
  db: Database,
  viewer: Viewer,
  runId: string,
  evidenceOf: (kind: string) => RunEvidence | undefined,
  write: (lines: string) => Promise<void>,
): Promise<RunExportOutcome> {
  demandExport(viewer, 'run');
  const run = await readAs(db, viewer, (snapshot) => runToExport(snapshot, runId));
  if (!run) return { outcome: 'unknown' };
  const batchIds = run.batches.map(({ id }) => id);
  await readAs(db, viewer, (snapshot) => demandRows(snapshot, batchIds));
  const { kind, month } = run;
  const evidence = evidenceOf(kind);
  if (!evidence) return { outcome: 'no-evidence', kind };
  if (evidence.isOfNow && !run.counts) return { outcome: 'superseded', kind };
  await db.transaction().execute((transaction) => {
    const after = { runId, key: run.key };
    return audit(transaction, viewer, { action: 'run.export', subject: `${kind} ${month}`, before: null, after, reason: null });
  });
  return readAs(db, viewer, async (snapshot) => {
    let lines = 0;
    const put = async (content: readonly EvidenceLine[]) => {
      lines += content.length;
      await write(content.map((line) => `${JSON.stringify(line)}\n`).join(''));
    };
    await put(head(run, evidence));
    const { id, batches, runs, rules } = run;
    for await (const part of evidence.lines(snapshot, { id, kind, month, batches, runs, rules: rules?.rules ?? null })) await put(part);
    await put([{ kind: 'end', lines: lines + 1 }]);
    return { outcome: 'exported', kind, month, lines };
  });
}

function head(
  { rules, batches, runs, facts, ...run }: RunToExport,
  { parts, runParts = {}, runPartsIfAny = {} }: RunEvidence,
): EvidenceLine[] {
  const { kind: runKind, month, key, codeVersion, inputsDigest, outputDigest, sealedAt } = run;
  const ifAny = Object.entries(runPartsIfAny).filter(([part]) => runs.some(({ kind }) => kind === part));
  const inputs = namedInputs({
    batches: inParts(batches, typeof parts === 'function' ? parts(rules?.rules) : parts, ({ recordType }) => recordType),
    runs: inParts(runs, { ...runParts, ...Object.fromEntries(ifAny) }, ({ kind }) => kind),
    facts,
  });
  return [
    { kind: 'run', format: 1, runKind, month, key, codeVersion, inputsDigest, outputDigest, sealedAt },
    ...(rules ? [{ kind: 'rules', ...rules, rules: canonicalJson(rules.rules) }] : []),
    { kind: 'inputs', ...inputs },
  ];
}

/** Every part is named, though nothing plays it. */
function inParts<T>(all: readonly T[], parts: Readonly<Record<string, string>>, kindOf: (one: T) => string): Record<string, T[]> {
  const byPart: Record<string, T[]> = Object.fromEntries(Object.values(parts).map((part) => [part, []]));
  for (const one of all) (byPart[parts[kindOf(one)] ?? ''] ?? missingPart(kindOf(one))).push(one);
  return byPart;
}

function missingPart(kind: string): never {
  throw new Error(`${kind} plays no part in runs of this kind`);
}

async function runToExport({ transaction }: Snapshot, runId: string): Promise<RunToExport | undefined> {
  const { rows } = await sql<RunToExport>`
    select run.id::text, run.kind, run.month, run.key, run.code_version as "codeVersion", run.inputs_digest as "inputsDigest",
      coalesce(run.input_facts, '{}') as facts, run.superseded_at is null as counts,
      run.output_digest as "outputDigest", to_char(run.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sealedAt",
      (select json_build_object('name', v.name, 'version', v.version, 'digest', v.digest, 'rules', v.rules)
        from rule_set_version v where v.id = run.rule_set_version_id) as rules,
      coalesce((select json_agg(json_build_object('id', b.id::text, 'source', b.source_id, 'stream', b.stream, 'slice', b.slice,
          'digest', b.digest, 'recordType', b.record_type) order by b.id)
        from run_input i join batch b on b.id = i.batch_id where i.run_id = run.id and i.role is null), '[]') as batches,
      coalesce((select json_agg(json_build_object('id', r.id::text, 'kind', r.kind, 'month', r.month, 'key', r.key) order by r.id)
        from run_input i join run r on r.id = i.input_run_id where i.run_id = run.id and i.role is null), '[]') as runs
    from run where run.id = ${runId}::bigint`.execute(transaction);
  return rows[0];
}
