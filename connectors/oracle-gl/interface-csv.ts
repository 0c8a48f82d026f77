import type { OutboundJournal, OutboundJournalLine } from '#src/connector-kit/index.ts';
import type { OracleGlConfig } from './config.ts';

const SEGMENTS = 30;

/**
 * The rows of the GL interface, without a header: columns in their fixed order up to the group of the import. All releases have these in the
 * same order; those behind may be left out.
 */
export function interfaceCsv(journal: OutboundJournal, config: OracleGlConfig): string {
  return journal.lines.map((line) => `${rowOf(journal, line, config).map(cell).join(',')}\r\n`).join('');
}

/** Numbers one import: it follows from the reference. */
export function groupIdOf({ reference }: OutboundJournal): string {
  return BigInt(`0x${reference.replace(/^CW/, '')}`).toString();
}

function rowOf(journal: OutboundJournal, line: OutboundJournalLine, config: OracleGlConfig): string[] {
  const { posting } = config;
  if (!posting) throw new Error('expected `posting` in the configuration of the source');
  const { reference, currency, postingDate, description } = journal;
  const day = postingDate.replaceAll('-', '/');
  const isCredit = line.amount.startsWith('-');
  const isForeign = currency !== posting.ledgerCurrency;
  const conversion = isForeign ? [posting.conversionType ?? '', day] : ['', ''];
  const head = ['NEW', posting.ledgerId, day, posting.journalSource, posting.journalCategory, currency, day, 'A'];
  const amounts = isCredit ? ['', line.amount.slice(1)] : [line.amount, ''];
  const converted = ['', ''];
  // References 1 to 10: batch, its description, two reserved, journal, its description, its reference, three of reversal, the line.
  const references = [reference, description, '', reference, description, reference, '', '', '', line.text];
  const furtherReferences = Array.from({ length: 10 }, () => '');
  const [statistical, rate] = ['', ''];
  return [
    ...head,
    ...segmentsOf(journal, line, config),
    ...amounts,
    ...converted,
    ...references,
    ...furtherReferences,
    statistical,
    ...conversion,
    rate,
    groupIdOf(journal),
  ];
}

function segmentsOf({ legalEntity }: OutboundJournal, line: OutboundJournalLine, { chart, posting }: OracleGlConfig): string[] {
  const segments = Array.from({ length: SEGMENTS }, (_, index) => posting!.segments[String(index + 1)] ?? '');
  segments[chart.company - 1] = legalEntity;
  segments[chart.account - 1] = line.account;
  if (chart.costCenter !== undefined) segments[chart.costCenter - 1] = line.costCenter ?? chart.noCostCenter[0] ?? '';
  if (posting!.intercompanySegment !== undefined && line.partner !== null) segments[posting!.intercompanySegment - 1] = line.partner;
  return segments;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
