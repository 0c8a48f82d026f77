import { definitionOf } from '../../../actions/approval/kinds/index.ts';
import { PROPOSAL_KIND_NAMES, type ProposalKind } from '../../../domain/approval/proposal-kind.ts';
import { proposalPage, proposalsById, type ProposalRow } from '../../../store/approval/proposals.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import { sayShown } from './say-preview.ts';

/** The graph has more by the page. */
const SHOWN_MAX = 200;

export interface ListOptions {
  readonly open?: true;
  readonly kind?: readonly string[];
}

export async function listProposals({ terminal, config }: CommandContext, { open, kind }: ListOptions): Promise<ExitCode> {
  const kinds = kind?.map(knownKind);
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const question = { first: SHOWN_MAX, kinds, waiting: open === true };
  const { proposals } = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => proposalPage(snapshot, question));
  if (terminal.json) {
    const told = proposals.map((proposal) => ({ ...proposal, content: undefined, preview: undefined }));
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, proposals: told })}\n`);
    return EXIT.ok;
  }
  const titles = ['PROPOSAL', 'KIND', 'ABOUT', 'STATE', 'WAITS FOR', 'BY', 'AT', 'REASON'].map((title) => ({ title }));
  const rows = proposals.map((proposal) => [
    proposal.id,
    proposal.kind,
    proposal.subject,
    proposal.state.status,
    waitsFor(proposal),
    proposal.authors.join(', '),
    proposal.proposedAt,
    proposal.reason,
  ]);
  await terminal.data(`${table(titles, rows)}\n`);
  return EXIT.ok;
}

export async function showProposal({ terminal, config }: CommandContext, id: string): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const [proposal] = /^\d{1,18}$/.test(id)
    ? await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => proposalsById(snapshot, [id]))
    : [];
  if (!proposal)
    throw new CommandFailure(
      EXIT.usage,
      `expected the number of a proposal, found ${JSON.stringify(id)}: \`costweave rules list\` has them`,
    );
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, proposal })}\n`);
    return EXIT.ok;
  }
  const { kind, subject, state, authors, reason, expiresAt, contentDigest, previewDigest, events, content, preview } = proposal;
  const lines = [
    `Proposal ${id}: ${kind} ${subject}, by ${authors.join(', ')}: ${reason}`,
    `${state.status}${state.status === 'open' ? `, waits for ${waitsFor(proposal)} until ${expiresAt}` : state.awaitsReview ? `, waits for ${waitsFor(proposal)}` : ''}`,
    `content ${contentDigest}`,
    `preview ${previewDigest}`,
    ...events.map((event) => `${event.at} ${event.people.join(' for ')}: ${event.act}${event.reason === null ? '' : ` (${event.reason})`}`),
  ];
  for (const line of lines) await terminal.data(`${plainText(line)}\n`);
  await terminal.data('\n');
  await sayShown(terminal, definitionOf(kind).shown(content, preview));
  return EXIT.ok;
}

function knownKind(text: string): ProposalKind {
  const known = PROPOSAL_KIND_NAMES.find((name) => name === text);
  if (known !== undefined) return known;
  throw new CommandFailure(EXIT.usage, `expected a kind of proposal (${PROPOSAL_KIND_NAMES.join(', ')}), found ${JSON.stringify(text)}`);
}

function waitsFor({ state, steps }: ProposalRow): string {
  const step = steps[state.step];
  if (state.awaitsReview) return 'somebody to look it over';
  return state.status === 'open' && step ? `${state.waitsFor} who may ${step.permission}` : '';
}
