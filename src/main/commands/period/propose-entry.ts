import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { definitionOf } from '../../../actions/approval/kinds/index.ts';
import { lookAt } from '../../../actions/approval/look-at.ts';
import { propose, type ProposalRequest } from '../../../actions/approval/propose.ts';
import type { ManualEntry } from '../../../domain/manual-entry/manual-entry.ts';
import { proposalsById } from '../../../store/approval/proposals.ts';
import { readAsHub } from '../../../store/viewer/read-as-hub.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

interface Reasoned {
  readonly reason: string;
  readonly key: string;
}

export interface EntryOptions extends Reasoned {
  readonly costCenter: string;
  readonly account: string;
  readonly provider: string;
  readonly service: string;
  readonly category: string;
  readonly amount: string;
  readonly currency: string;
  readonly evidence: string;
  readonly until: string;
  readonly for?: string;
  readonly slice?: string;
  readonly dryRun?: boolean;
}

export async function proposeEntry(context: CommandContext, month: string, options: EntryOptions): Promise<ExitCode> {
  const { costCenter, account, provider, service, category, amount, currency, evidence, until, slice = null, reason } = options;
  const content: ManualEntry = {
    month,
    costCenter,
    billingAccountId: account,
    providerName: provider,
    serviceName: service,
    serviceCategory: category,
    amount,
    currency,
    evidenceName: path.basename(evidence),
    evidenceSha256: await digestOfFile(evidence),
    source: options.for ?? null,
    slice,
    until,
    reason,
  };
  return proposeIt(context, { kind: 'manual-entry', content, reason }, options);
}

export function proposeEntryEnd(context: CommandContext, entry: string, options: Reasoned): Promise<ExitCode> {
  return proposeIt(context, { kind: 'manual-entry-end', content: { entry }, reason: options.reason }, options);
}

async function proposeIt(
  { terminal, config }: CommandContext,
  request: ProposalRequest,
  { key, dryRun = false }: { readonly key: string; readonly dryRun?: boolean },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { db } = database;
  const viewer = await personOfKey(db, key, ['period.close', 'control.read', 'approval.read']);
  if (dryRun) {
    const looked = await db.transaction().execute((transaction) => lookAt(transaction, viewer, request));
    if ('outcome' in looked) throw new CommandFailure(EXIT.usage, refusalText(looked));
    const { facts } = definitionOf(request.kind).shown(request.content, looked.preview);
    if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun: true, ...request, facts })}\n`);
    else for (const { what, before, after } of facts) terminal.say(plainText(`${what}: ${after ?? `no longer ${before}`}`));
    return EXIT.ok;
  }
  const proposed = await propose(db, viewer, request);
  if (proposed.outcome === 'refused')
    throw new CommandFailure(proposed.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(proposed));
  const { proposalId, voided } = proposed;
  const [proposal] = await readAsHub(db, viewer, (snapshot) => proposalsById(snapshot, [proposalId]));
  if (terminal.json) {
    const { contentDigest, previewDigest } = proposal!;
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, proposal: proposalId, voided, contentDigest, previewDigest })}\n`);
    return EXIT.ok;
  }
  terminal.say(`Proposal ${proposalId}: somebody else approves it by \`costweave proposals approve ${proposalId} --key <reference>\`.`);
  for (const id of voided) terminal.say(`Proposal ${id} is void: this one takes its place.`);
  return EXIT.ok;
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    const found = error instanceof Error ? error.message : 'something else';
    throw new CommandFailure(EXIT.usage, `expected a document that can be read, found ${found}: name the file that the entry rests on`);
  }
  return hash.digest('hex');
}
