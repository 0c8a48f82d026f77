/** A line of an exported run. */
export type Line = Readonly<Record<string, unknown>> & { readonly kind: string };

interface ExportFault {
  readonly plant: (lines: readonly Line[]) => readonly Line[];
  /** What the verifier says of it. */
  readonly found: RegExp;
}

/** The first line of a kind for which it holds, changed, or taken out where nothing comes of it. */
function first(kind: string, change: (line: Line) => Line | undefined, holds: (line: Line) => boolean = () => true): ExportFault['plant'] {
  return (lines) => {
    const at = lines.findIndex((line) => line.kind === kind && holds(line));
    if (at < 0) throw new Error(`no line ${kind} to plant a fault in`);
    const changed = change(lines[at]!);
    return lines.toSpliced(at, 1, ...(changed ? [changed] : []));
  };
}
const gone = (): undefined => undefined;

/** By kind of run, what an export would hold that an engine with a fault, or somebody with an editor, has made. Allocations have their own test. */
export const EXPORT_FAULTS: Readonly<Record<string, Readonly<Record<string, ExportFault>>>> = {
  dimensions: {
    'another cost centre': {
      plant: first('scope', (line) => ({ ...line, said: [['another', 'unmapped', 'unmapped', 'unmapped']] })),
      found: /^Scope -?\d+: expected \[.*\], found \["another"/m,
    },
    'a scope that is mapped in two ways': {
      plant: first('scope', (line) => ({ ...line, said: [...(line['said'] as unknown[]), ['x', 'x', 'x', 'x']] })),
      found: /^Scope -?\d+ is mapped in 2 ways/m,
    },
    'a scope that is left out': { plant: first('scope', gone), found: /^Expected scopes with 80 USD, as was billed; found \d+\./m },
    'a finding that is not told': { plant: first('finding', gone), found: /^Expected 1 findings/m },
    'other rules': {
      plant: first('rules', (line) => ({ ...line, rules: String(line['rules']).replace('team', 'squad') })),
      found: /^The rules are not version \d+ of .*: their digest is another/m,
    },
  },
  reconciliation: {
    'another difference': {
      plant: first('result', (line) => ({ ...line, difference: '7' })),
      found: /^Found a result that does not follow from the bills and the books: .*"difference":"7"/m,
    },
    'a bill that has no result': {
      plant: first('result', gone, (line) => line['outcome'] === 'missing-in-ledger'),
      found: /^Expected a result that the run has not: .*missing-in-ledger/m,
    },
    'a bill of another amount': {
      plant: first('bill', (line) => ({ ...line, amount: '1' })),
      found: /^What follows from the bills and the books is not what was sealed/m,
    },
    'a ledger that was never delivered': {
      plant: first('ledger', () => ({ kind: 'ledger', wasDelivered: false })),
      found: /^Expected a result that the run has not: .*no-ledger-delivered/m,
    },
  },
  matching: {
    'an item that is in two results': {
      plant: (lines) => [...lines.slice(0, 3), ...lines.filter(({ kind }) => kind === 'item').slice(0, 1), ...lines.slice(3)],
      found: /^Item books .*: expected in one result, found in several/m,
    },
    'an item that is left out': { plant: first('item', gone), found: /^Result \d+: expected items, found none/m },
    'a result that says more is open': {
      plant: first('result', (line) => ({ ...line, leftOpen: '1000000' })),
      found: /^Result \d+ left: expected /m,
    },
    'a month that is left out of the balances': { plant: first('roll', gone), found: /^Roll-forward: expected /m },
  },
  amortization: {
    'a cent that a month takes too much': {
      plant: first('row', (line) => ({ ...line, expense: '33.37' })),
      found: /^Found a row that does not follow from records and rules: .*"expense":"33.37"/m,
    },
    'a record of another cost': {
      plant: first('item', (line) => ({ ...line, cost: '1200.51' })),
      found: /^What follows from records and rules is not what was sealed/m,
    },
  },
  anomalies: {
    'a cost that no day has': {
      plant: first('anomaly', (line) => ({ ...line, actual: '601.35', impact: '501.25', explanation: [] })),
      found: /^Anomaly \w+ \(.*\): expected the sums of the days that left the band/m,
    },
    'a day that never left its band': {
      plant: first('days', (line) => ({
        ...line,
        days: (line['days'] as Record<string, unknown>[]).map((day) => (day['day'] === '2024-09-18' ? { ...day, actual: '100' } : day)),
      })),
      found: /^Anomaly \w+ \(.*\): expected a day that left its band above, found 2024-09-18, which did not/m,
    },
    'an anomaly without days': { plant: first('days', gone), found: /^There are no days of 1 anomalies/m },
    'an anomaly that is not told': { plant: first('anomaly', gone), found: /^Found days of the anomaly \w+, which the run does not tell/m },
  },
  assets: {
    'an item that belongs to nothing': {
      plant: first('link', gone),
      found: /^Item \w+ \(.*\): expected one thing that it belongs to, found 0/m,
    },
    'things that people told apart as one': {
      plant: (lines) => {
        const keyOf = new Map(
          lines.filter(({ kind }) => kind === 'item').map((line) => [line['id'], `${String(line['source'])} ${String(line['key'])}`]),
        );
        const thing = lines.find((line) => line.kind === 'link' && keyOf.get(line['item']) === 'jamf a')!['asset'];
        return first(
          'link',
          (line) => ({ ...line, asset: thing }),
          (line) => keyOf.get(line['item']) === 'jamf b',
        )(lines);
      },
      found: /^Items \w+ and \w+: expected two things, as people decided; found one thing/m,
    },
    'a decision that nobody made': {
      plant: first('inputs', (line) => ({ ...line, facts: { ...(line['facts'] as object), decisions: [] } })),
      found: /^The inputs are not those that the run names/m,
    },
    'a name that no item says': {
      plant: first('asset', (line) => ({ ...line, name: 'nobody-s' })),
      found: /^Asset \w+: expected \S+ as name, found nobody-s/m,
    },
    'a status that its items do not have': {
      plant: first('asset', (line) => ({ ...line, status: 'lost' })),
      found: /^Asset \w+: expected \w+ as status, found lost/m,
    },
    'a certificate of fewer items': {
      plant: first('certificate', (line) => ({ ...line, items: 1 })),
      found: /^Expected 4 as items of the certificate, found 1/m,
    },
  },
};
