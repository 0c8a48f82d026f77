import { amountsText, counted, totalsText } from './delivery-totals.ts';
import type { FindingDetails, LostShare, SliceName } from './finding-details.ts';

/**
 * What a finding does until somebody decides. `holds`: the delivery is not let in, and the revision before it counts. `blocks`: the delivery
 * counts, and no report that rests on it is complete. `tells`: nothing but that it is shown.
 */
export type FindingSeverity = 'holds' | 'blocks' | 'tells';

export type FindingKind = keyof FindingDetails;

interface FindingRule<K extends FindingKind> {
  readonly severity: FindingSeverity;
  /** What the kind means, as a sentence. */
  readonly what: string;
  /** What was found, as a sentence. */
  readonly say: (details: FindingDetails[K]) => string;
  /** What somebody can do about it. */
  readonly wayOut: string;
}

const LET_IN = 'If the delivery is right, accept it; if it is not, dismiss it.';
const WHICH_COUNTS = 'If both count, accept it; if one of them does not, withdraw that slice.';

/** Everything that can be found of a delivery as a whole. */
export const FINDING_KINDS = {
  OLDER_DELIVERY: {
    severity: 'holds',
    what: 'The delivery was issued before the one that it would replace, or was replaced before.',
    say: ({ issuedAt, currentIssuedAt, replacedAt, current, delivered }) => {
      const why =
        replacedAt === null ? `was issued at ${issuedAt}, before the current one of ${currentIssuedAt}` : `was replaced at ${replacedAt}`;
      return `the delivery ${why}: it holds ${totalsText(delivered)}, the current one ${totalsText(current)}`;
    },
    wayOut: LET_IN,
  },
  MONTHS_LOST: {
    severity: 'holds',
    what: 'The delivery lacks months that the one before it had.',
    say: ({ months, current, delivered }) =>
      `the delivery is about ${monthsText(delivered.months)} and no longer about ${monthsText(months)}: it holds ${totalsText(delivered)}, the current one ${totalsText(current)}`,
    wayOut: `${LET_IN} If it is another bill under the same name, give it a name of its own and load it again.`,
  },
  LESS_THAN_BEFORE: {
    severity: 'holds',
    what: 'The delivery holds less than the one before it, by more than its source allows.',
    say: ({ lost, current, delivered }) =>
      `the delivery has lost ${lost.map(lostText).join('; ')}: it holds ${totalsText(delivered)}, the current one ${totalsText(current)}`,
    wayOut: `${LET_IN} How much a source may lose is configured with \`delivery.loss\`.`,
  },
  NOTHING_ACCEPTED: {
    severity: 'holds',
    what: 'No row of the delivery could be read, and the one before it had some.',
    say: ({ rejected, current }) =>
      `none of the ${counted(rejected, 'row')} of the delivery could be read, while the current one holds ${totalsText(current)}`,
    wayOut: 'Mend the files or the mapping and load the delivery again. If the slice is empty from now on, accept it.',
  },
  WITHDRAWN_BEFORE: {
    severity: 'holds',
    what: 'The same delivery was withdrawn.',
    say: ({ withdrawnAt, reason, delivered }) =>
      `the delivery holds ${totalsText(delivered)} and was withdrawn at ${withdrawnAt}: ${JSON.stringify(reason)}`,
    wayOut: 'If it counts after all, accept it; if not, take it away from where it is read.',
  },
  COUNTED_ELSEWHERE: {
    severity: 'holds',
    what: 'Another slice has charges of the same accounts and days, and the configuration says that it is the one that counts.',
    say: ({ other, amounts, otherAmounts }) =>
      `${placeText(other)} has charges of the same accounts and days and counts in its stead: ${amountsText(amounts)} here, ${amountsText(otherAmounts)} there`,
    wayOut: 'If the delivery counts after all, accept it. The rule is configured with `delivery.overlaps`.',
  },
  SAME_FILES: {
    severity: 'blocks',
    what: 'The same bytes were delivered for two slices.',
    say: ({ other, files, examples, amounts }) =>
      `${counted(files, 'file')} with the same bytes also belong${files === 1 ? 's' : ''} to ${placeText(other)}${exampleText(examples.map(({ file, otherFile }) => `${file} and ${otherFile}`))}${amounts.length === 0 ? '' : `: ${amountsText(amounts)} would count twice`}`,
    wayOut: WHICH_COUNTS,
  },
  SAME_COSTS: {
    severity: 'blocks',
    what: 'Two slices have charges of the same accounts and days.',
    say: ({ other, accounts, examples, amounts, otherAmounts }) => {
      const days = examples.map(
        ({ provider, billingAccountId, subAccountId, firstDay, lastDay }) =>
          `${provider} ${[billingAccountId, ...(subAccountId === null ? [] : [subAccountId])].join('/')}, ${firstDay} to ${lastDay}`,
      );
      return `${placeText(other)} has charges of the same ${accounts === 1 ? 'account' : `${accounts} accounts`} and days${exampleText(days)}: ${amountsText(amounts)} here, ${amountsText(otherAmounts)} there`;
    },
    wayOut: `${WHICH_COUNTS} A rule for all months is configured with \`delivery.overlaps\`.`,
  },
  SAME_INVOICES: {
    severity: 'blocks',
    what: 'Two slices bill the same invoice with the same amount.',
    say: ({ other, invoices, examples, amounts }) =>
      `${placeText(other)} bills the same ${invoices === 1 ? 'invoice' : `${invoices} invoices`} with the same amount${exampleText(examples)}: ${amountsText(amounts)} would count twice`,
    wayOut: WHICH_COUNTS,
  },
  ROWS_REJECTED: {
    severity: 'blocks',
    what: 'Rows with money could not be read.',
    say: ({ rows, unreadable, amounts, example }) => {
      const money = `${amountsText(amounts)}${unreadable === 0 ? '' : `, and ${counted(unreadable, 'amount')} that cannot be read`}`;
      const where = example ? `, such as ${example.file}:${example.row} ${example.column ?? ''}`.trimEnd() : '';
      const why = example ? `: expected ${example.expected}, found ${example.found}` : '';
      return `${counted(rows, 'row')} could not be read (${money})${where}${why}`;
    },
    wayOut: 'Mend the files or the mapping and load the delivery again. If the reports may do without these rows, accept it.',
  },
  OTHER_MONTH_NAMED: {
    severity: 'blocks',
    what: 'The place of the files names another month than their rows.',
    say: ({ named, found }) => `the files are named for ${monthsText(named)}, their rows are of ${monthsText(found)}`,
    wayOut: 'If the rows are right, accept it; if they belong elsewhere, withdraw the slice.',
  },
  COMMITMENT_SUM_BROKEN: {
    severity: 'blocks',
    what: 'The charges of a commitment do not add up as FOCUS demands.',
    say: ({ law, commitments, examples }) =>
      `${counted(commitments, 'commitment')} break${commitments === 1 ? 's' : ''} the law "${law}"${exampleText(examples.map(({ commitment, currency, unit = currency, expected, found }) => `${commitment}: expected ${expected} ${unit}, found ${found} ${unit}`))}`,
    wayOut: 'Compare the commitment with the invoice. If the provider bills it so, accept it.',
  },
  DUPLICATE_ROWS: {
    severity: 'blocks',
    what: 'Rows stand in the delivery more than once, to the last character. All of them count.',
    say: ({ rows, amounts, example: { file, row, otherFile, otherRow } }) =>
      `${counted(rows, 'row')} repeat${rows === 1 ? 's' : ''} an earlier row to the last character, such as row ${row} of ${file}, which is row ${otherRow}${otherFile === file ? '' : ` of ${otherFile}`}: ${amountsText(amounts)} may count twice`,
    wayOut:
      'If the repeated rows are meant, accept it; if not, have the delivery made anew and load it again. For a source that means them, configure `delivery.repeatedRows`.',
  },
  SLICE_VANISHED: {
    severity: 'tells',
    what: 'The source no longer lists what it delivered. The last delivery still counts.',
    say: ({ current }) => `the source no longer lists it; what it delivered still counts: ${totalsText(current)}`,
    wayOut: 'If it should never have been loaded, withdraw the slice. If it was only tidied away, accept it.',
  },
} as const satisfies { readonly [K in FindingKind]: FindingRule<K> };

/** Kinds that let a delivery count, and no report that rests on it be complete. */
export type BlockingKind = { [K in FindingKind]: (typeof FINDING_KINDS)[K]['severity'] extends 'blocks' ? K : never }[FindingKind];

export const FINDING_KIND_NAMES = Object.keys(FINDING_KINDS) as FindingKind[];

/** The kinds of a severity. */
export function kindsOf(severity: FindingSeverity): FindingKind[] {
  return FINDING_KIND_NAMES.filter((kind) => FINDING_KINDS[kind].severity === severity);
}

export function findingRule<K extends FindingKind>(kind: K): FindingRule<K> {
  return FINDING_KINDS[kind] as unknown as FindingRule<K>;
}

function placeText({ sourceId, stream, slice }: SliceName): string {
  return `${sourceId} ${stream} ${slice}`;
}

function monthsText(months: readonly string[]): string {
  return months.length === 0 ? 'no month' : months.join(', ');
}

function exampleText(examples: readonly string[]): string {
  return examples.length === 0 ? '' : ` (${examples.slice(0, EXAMPLES_SAID).join('; ')}${examples.length > EXAMPLES_SAID ? '; …' : ''})`;
}

const EXAMPLES_SAID = 2;

function lostText({ measure, currency, before, after, allowed }: LostShare): string {
  const unit = measure === 'money' ? currency! : measure;
  return `${unit} (${before} before, ${after} now; a share of ${allowed} may be lost)`;
}
