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
  readonly outputDigest: string;
  readonly sealedAt: string;
  readonly rules: { readonly name: string; readonly version: number; readonly digest: string; readonly rules: unknown } | null;
  readonly batches: readonly (InputBatch & { readonly recordType: string })[];
  readonly runs: readonly InputRun[];
}

/** `unknown`: there is no such run. `no-evidence`: runs of the kind are not exported. */
export type RunExportOutcome =
  | { readonly outcome: 'exported'; readonly kind: string; readonly month: string; readonly lines: number }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'no-evidence'; readonly kind: string };

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

function head({ rules, batches, runs, ...run }: RunToExport, { parts }: RunEvidence): EvidenceLine[] {
  const { kind: runKind, month, key, codeVersion, inputsDigest, outputDigest, sealedAt } = run;
  const byPart: Record<string, InputBatch[]> = Object.fromEntries(Object.values(parts).map((part) => [part, []]));
  for (const batch of batches) byPart[parts[batch.recordType] ?? missingPart(batch.recordType)]!.push(batch);
  const inputs = namedInputs({ batches: byPart, runs: Object.fromEntries(Map.groupBy(runs, ({ kind }) => kind)) });
  return [
    { kind: 'run', format: 1, runKind, month, key, codeVersion, inputsDigest, outputDigest, sealedAt },
    ...(rules ? [{ kind: 'rules', ...rules, rules: canonicalJson(rules.rules) }] : []),
    { kind: 'inputs', ...inputs },
  ];
}

function missingPart(recordType: string): never {
  throw new Error(`batches of ${recordType} play no part in runs of this kind`);
}

async function runToExport({ transaction }: Snapshot, runId: string): Promise<RunToExport | undefined> {
  const { rows } = await sql<RunToExport>`
    select run.id::text, run.kind, run.month, run.key, run.code_version as "codeVersion", run.inputs_digest as "inputsDigest",
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
