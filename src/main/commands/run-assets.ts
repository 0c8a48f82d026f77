import { runAssets } from '../../runs/asset/run-assets.ts';
import type { Database } from '../../store/database.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { assetCertificates, discrepancyCounts } from '../../store/asset/asset-summary.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { openHubDatabase } from '../hub/hub-database.ts';
import { rehearse } from '../source/rehearse.ts';
import { table } from '../terminal/table.ts';

/** Works out what things there are, in this process. A dry run does it too and rolls everything back. */
export async function makeAssetsRun(context: CommandContext, { dryRun = false }: { readonly dryRun?: boolean }): Promise<ExitCode> {
  const { terminal } = context;
  await using database = await openHubDatabase(await context.config(), { onNotice: terminal.say });
  const report = dryRun ? await rehearse(database.pool, makeAndReport) : await makeAndReport(database.db);
  if (!report) {
    const message = 'No assets yet: load an inventory or a fixed-asset register first, with `costweave sync` or `costweave load`.';
    throw new CommandFailure(EXIT.config, message);
  }
  const { runId, outcome, certificate, discrepancies } = report;
  if (terminal.json) {
    await terminal.data(
      `${JSON.stringify({ schemaVersion: 1, kind: 'assets', dryRun, runs: [{ runId, outcome, certificate, discrepancies }] })}\n`,
    );
    return EXIT.ok;
  }
  const sealed = dryRun ? 'would be made' : `sealed as run ${runId}`;
  terminal.say(`assets: ${outcome === 'already-there' ? `is there already as run ${runId}` : sealed}`);
  const counts = Object.entries({ ...certificate }).map(([title, value]) => ({ title, value: String(value) }));
  terminal.say(
    table(
      counts.map(({ title }) => ({ title: title.toUpperCase(), right: true })),
      [counts.map(({ value }) => value)],
    ),
  );
  if (discrepancies.length > 0) {
    terminal.say(
      table(
        [{ title: 'DISCREPANCY' }, { title: 'COUNT', right: true }],
        discrepancies.map(({ kind, count }) => [kind, String(count)]),
      ),
    );
  }
  return EXIT.ok;
}

async function makeAndReport(db: Database) {
  const outcome = await runAssets(db, LOCAL_ADMINISTRATOR);
  if (!('runId' in outcome)) return undefined;
  return readAs(db, LOCAL_ADMINISTRATOR, async (snapshot) => {
    const [certificate] = await assetCertificates(snapshot, [outcome.runId]);
    return { ...outcome, certificate: certificate!, discrepancies: await discrepancyCounts(snapshot, outcome.runId) };
  });
}
