import { decimal, formatDecimal, rescaled } from '#src/domain/money/decimal.ts';
import type { Evidence } from '#src/domain/asset/evidence.ts';
import type { AllocationOutput } from '#src/domain/allocation/output.ts';
import type { Route } from '#src/domain/allocation/route.ts';
import type { AllocationShare } from '#src/domain/allocation/share.ts';
import type { allocation } from '#src/runs/allocation/allocation.ts';
import type { amortization } from '#src/runs/amortization/amortization.ts';
import type { anomalies } from '#src/runs/anomaly/anomalies.ts';
import type { assets } from '#src/runs/asset/assets.ts';
import type { licences } from '#src/runs/licence/licences.ts';
import type { dimensions } from '#src/runs/dimension/dimensions.ts';
import type { matching } from '#src/runs/matching/matching.ts';
import type { quality } from '#src/runs/quality/quality.ts';
import type { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';

type OutputOf<D extends { compute(...task: never[]): Promise<unknown> }> = Exclude<
  Awaited<ReturnType<D['compute']>>,
  { readonly problems: unknown }
>;

/** What an engine with this fault and no other would make, and what is found of it. */
export interface Fault<Output> {
  readonly plant: (output: Output) => Output;
  /** Path, expected and found of some problem. */
  readonly found: RegExp;
}
type Faults<Output> = Readonly<Record<string, Fault<Output>>>;

const plus = (share: AllocationShare, units: bigint): AllocationShare => ({
  ...share,
  amount: { ...share.amount, units: share.amount.units + units },
});
const inDollars = ({ currency, costCenter }: AllocationShare) => currency === 'USD' && costCenter !== 'unallocated';
/** Two shares of one currency that cost centres bear, changed together: the certificate adds up still. */
const pair =
  (change: (one: AllocationShare, other: AllocationShare) => readonly [AllocationShare, AllocationShare]) => (output: AllocationOutput) => {
    const [one, other] = output.shares.filter(inDollars) as [AllocationShare, AllocationShare];
    const [first, second] = change(one, other);
    return { ...output, shares: output.shares.map((share) => (share === one ? first : share === other ? second : share)) };
  };
const withRoutes = (output: AllocationOutput, change: (route: Route, index: number) => Route): AllocationOutput => ({
  ...output,
  plan: { ...output.plan, routes: output.plan.routes.map(change) },
});
const cent = (scale: number) => 10n ** BigInt(scale - 2);
const firstSplit = ({ plan }: AllocationOutput) => plan.routes.findIndex(({ targets }) => targets.length > 1);

export const ALLOCATION_FAULTS: Faults<OutputOf<typeof allocation>> = {
  'a lost cent': {
    plant(output) {
      const share = output.shares.find(inDollars)!;
      const lost = cent(share.amount.scale);
      const less = ({ units, scale }: AllocationShare['amount'], at: number) => ({
        units: units * 10n ** BigInt(at - scale) - lost,
        scale: at,
      });
      return {
        ...output,
        shares: output.shares.map((one) => (one === share ? plus(one, -lost) : one)),
        certificates: output.certificates.map((one) =>
          one.currency === 'USD' ? { ...one, input: less(one.input, one.scale), allocated: less(one.allocated, one.scale) } : one,
        ),
      };
    },
    found: /^allocation_certificate USD: expected [\d.]+ in,/m,
  },
  'a cent at the wrong receiver': {
    plant: pair((one, other) => [plus(one, cent(one.amount.scale)), plus(other, -cent(other.amount.scale))]),
    found: /^allocation_share USD \w+ by \w+: expected/,
  },
  'a unit rounded to the wrong side': {
    plant: pair((one, other) => [plus(one, 1n), plus(other, -1n)]),
    found: /^allocation_share USD \w+ by \w+: expected/,
  },
  'receivers that are swapped': {
    plant: pair((one, other) => [
      { ...one, amount: other.amount },
      { ...other, amount: one.amount },
    ]),
    found: /^allocation_share USD \w+ by \w+: expected/,
  },
  'a receiver that no rule names': {
    plant: pair((one, other) => [{ ...one, costCenter: 'zz-nobody' }, other]),
    found: /^allocation_share USD zz-nobody by \w+: expected none/m,
  },
  'a target that is given twice': {
    plant: (output) =>
      withRoutes(output, (route, index) =>
        index === firstSplit(output) ? { ...route, targets: [route.targets[0]!, ...route.targets] } : route,
      ),
    found: /^allocation_route \d+: expected a route that the rules give some cost/,
  },
  'a target of weight zero that is given something': {
    plant: (output) =>
      withRoutes(output, (route, index) =>
        index === firstSplit(output)
          ? { ...route, targets: [...route.targets, { costCenter: 'zero', rule: 'cluster', weight: 1n }] }
          : route,
      ),
    found: /^allocation_route \d+: expected a route that the rules give some cost/,
  },
  'weights of stale drivers': {
    plant: (output) =>
      withRoutes(output, (route) => ({
        ...route,
        targets: route.targets.map((target) =>
          target.rule === 'cluster' && target.costCenter === 'web' ? { ...target, weight: target.weight + 1n } : target,
        ),
      })),
    found: /^allocation_route \d+: expected a route that the rules give some cost, found .*cluster/,
  },
  'a currency that is left out': {
    plant(output) {
      const isKept = ({ currency }: { readonly currency: string }) => currency !== 'JPY';
      const shares = output.shares.filter(isKept).map((share, index) => ({ ...share, shareNo: index + 1 }));
      const kept = output.cells.flatMap((cell, index) => (isKept(cell) ? [index] : []));
      const plan = { ...output.plan, routeOfCell: kept.map((index) => output.plan.routeOfCell[index]!) };
      const routes = plan.routes.map((route) => (isKept(route) ? route : { ...route, currency: 'USD' }));
      return {
        certificates: output.certificates.filter(isKept),
        shares,
        cells: kept.map((index) => output.cells[index]!),
        plan: { ...plan, routes },
      };
    },
    found: /^allocation_cell -?\d+ \w+: expected a cell that takes a route, found none/,
  },
  'a cell that a step passed over': {
    plant(output) {
      const { cells, plan } = output;
      const inUsd = cells.flatMap(({ currency }, index) => (currency === 'USD' ? [index] : []));
      const other = inUsd.find((index) => plan.routeOfCell[index] !== plan.routeOfCell[inUsd[0]!])!;
      const routeOfCell = plan.routeOfCell.map((route, index) => (index === inUsd[0] ? plan.routeOfCell[other]! : route));
      return { ...output, plan: { ...plan, routeOfCell } };
    },
    found: /^allocation_cell -?\d+ \w+: expected \["USD",.*found \["USD",/,
  },
  'a charge that is counted twice': {
    plant: (output) => ({
      ...output,
      cells: output.cells.map((cell, index) => (index === 0 ? { ...cell, charges: cell.charges + 1 } : cell)),
    }),
    found: /^allocation_cell -?\d+ \w+: expected \d+ charges, found \d+/,
  },
  'floating-point sums': {
    plant: pair((one, other) => {
      const { units } = one.amount;
      const rounded = BigInt(Math.round(Number(units) / 3)) * 3n + 1n;
      return [plus(one, rounded - units), plus(other, units - rounded)];
    }),
    found: /^allocation_share USD \w+ by \w+: expected/,
  },
};

export const DIMENSION_FAULTS: Faults<OutputOf<typeof dimensions>> = {
  'a scope that is left out': {
    plant: (output) => ({ ...output, assigned: output.assigned.slice(1) }),
    found: /^dimension_assignment -?\d+: expected a mapping in batch [\d, ]+, found none/,
  },
  'a scope that is mapped to another cost centre': {
    plant: ({ assigned: [one, ...rest], ...output }) => ({
      ...output,
      assigned: [{ ...one!, values: { ...one!.values, costCenter: 'another' } }, ...rest],
    }),
    found: /^dimension_assignment -?\d+: expected .*, found another \//,
  },
  'an owner that no rule sets': {
    plant: ({ assigned, ...output }) => ({
      ...output,
      assigned: assigned.map((one) => ({ ...one, values: { ...one.values, owner: 'x' } })),
    }),
    found: /expected .* \/ unmapped, found .* \/ x$/m,
  },
  'a finding that is not told': {
    plant: (output) => ({ ...output, findings: [] }),
    found: /^dimension_finding: expected \[\{.*tag-conflict.*found \[\]/,
  },
};

export const RECONCILIATION_FAULTS: Faults<OutputOf<typeof reconciliation>> = {
  'an amount that was not booked': {
    plant: (results) =>
      results.map((one) =>
        one.result.outcome === 'amount' ? { ...one, result: { ...one.result, booked: { units: 1n, scale: 0 } } } : one,
      ),
    found: /^reconciliation_break \d+: expected a result that follows from bills and books/,
  },
  'a break that is called a match': {
    plant: (results) =>
      results.map((one) => (one.result.outcome === 'amount' ? { ...one, result: { ...one.result, outcome: 'matched' as const } } : one)),
    found: /^reconciliation_match \d+: expected a result that follows/,
  },
  'a bill that has no result': {
    plant: (results) => results.filter(({ result }) => result.outcome !== 'missing-in-ledger'),
    found: /^reconciliation 2025-05: expected .*missing-in-ledger.*, found no such result/,
  },
  'a tolerance that is wider than the rules allow': {
    plant: (results) => results.map((one) => ({ ...one, detail: { ...one.detail, allowedDifference: '1000' } })),
    found: /found .*"allowedDifference":"1000"/,
  },
  'a difference that is not billed minus booked': {
    plant: (results) => results.map((one) => ({ ...one, result: { ...one.result, difference: { units: 7n, scale: 0 } } })),
    found: /^reconciliation_break \d+: expected .*found .*"difference":"7"/,
  },
};

type MatchedSide = OutputOf<typeof matching>['results'][number]['left'];
const settledWhole = (side: MatchedSide): MatchedSide => ({ ...side, settled: side.total, open: { units: 0n, scale: 0 } });

export const MATCHING_FAULTS: Faults<OutputOf<typeof matching>> = {
  'an item that is in no result': {
    plant: (worked) => ({ ...worked, results: worked.results.slice(1) }),
    found: /^books (left|right) .*: expected -?[\d.]+, found none/,
  },
  'a break that is called none': {
    plant: (worked) => ({ ...worked, results: worked.results.map((one) => ({ ...one, kind: null })) }),
    found: /^result \d+: expected a break, found no break/,
  },
  'what is open, called taken back': {
    plant: (worked) => ({
      ...worked,
      results: worked.results.map((one) => ({
        ...one,
        ...(one.state === 'open' && { outcome: 'reversed', state: 'booked', basis: 'reversal', reason: null, kind: null }),
        ...(one.state === 'open' && { left: settledWhole(one.left), right: settledWhole(one.right) }),
      })),
    }),
    found: /result \d+: expected items of one side that take each other back, found items of one side that leave something/,
  },
  'a balance that loses money on the way': {
    plant: (worked) => ({ ...worked, rolled: worked.rolled.slice(1) }),
    found: /^roll-forward: expected .*"opening":"0".*, found none/,
  },
};

export const ANOMALY_FAULTS: Faults<OutputOf<typeof anomalies>> = {
  'a cost that no day has': {
    plant: (output) => ({
      ...output,
      anomalies: output.anomalies.map((one) => ({ ...one, actual: '601.35', impact: '501.25', explanation: [] })),
    }),
    found: /^anomaly \w+: expected the sums of the days that left the band/,
  },
  'an impact that is not actual minus expected': {
    plant: (output) => ({ ...output, anomalies: output.anomalies.map((one) => ({ ...one, impact: '500.26' })) }),
    found: /^anomaly \w+: expected an impact of 500.25, which is actual minus expected, found 500.26/,
  },
  'a day as usual that is told': {
    plant: (output) => ({ ...output, anomalies: output.anomalies.map((one) => ({ ...one, firstDay: '2024-09-17' })) }),
    found: /^anomaly \w+: expected a day that left its band above, found 2024-09-17, which did not/,
  },
  'an explanation that falls short': {
    plant: (output) => ({ ...output, anomalies: output.anomalies.map((one) => ({ ...one, explanation: one.explanation.slice(1) })) }),
    found: /^anomaly \w+: expected parts by \w+ that add up to 500.25, found 0/,
  },
  'a band that is not what the days before tell': {
    plant: (output) => ({ ...output, anomalies: output.anomalies.map((one) => ({ ...one, upperBound: '100.2' })) }),
    found: /^anomaly \w+: expected the sums of the days that left the band/,
  },
};

type AssetOutput = OutputOf<typeof assets>;
/** What a run writes of a table, changed. */
function written(output: AssetOutput, table: string, change: (rows: readonly Written[]) => readonly Written[]): AssetOutput {
  return { ...output, changes: output.changes.map((one) => (one.table.name === table ? { ...one, written: change(one.written) } : one)) };
}
type Written = AssetOutput['changes'][number]['written'][number];

/** What links are said to rest on, changed; with `score` what they are said to weigh. */
function withEvidence(output: AssetOutput, change: (evidence: readonly Evidence[]) => readonly Evidence[], score?: number): AssetOutput {
  return written(output, 'asset_link', (rows) =>
    rows.map((row) =>
      row['with_item'] === null
        ? row
        : { ...row, evidence: change(row['evidence'] as readonly Evidence[]), ...(score !== undefined && { score }) },
    ),
  );
}

export const ASSET_FAULTS: Faults<AssetOutput> = {
  'an item that belongs to nothing': {
    plant: (output) => written(output, 'asset_link', (rows) => rows.slice(1)),
    found: /^item \w+ \w+ \S+ \S+: expected one thing that it belongs to, found 0 links/m,
  },
  'things that people told apart as one': {
    plant: (output) =>
      written(output, 'asset_link', (rows) => {
        const [a, b] = ['a', 'b'].map((key) => rows.find((row) => row['source_id'] === 'jamf' && row['item_key'] === key)!);
        return rows.map((row) => (row === b ? { ...row, asset_id: a!['asset_id'] } : row));
      }),
    found: /^asset_link \w+: expected another thing than \w+, as people decided, found one thing/m,
  },
  'a thing without items': {
    plant: (output) => written(output, 'asset', (rows) => [...rows, { ...rows[0]!, asset_id: 'f'.repeat(24) }]),
    found: /^asset f+: expected a thing with items, found none/m,
  },
  'a name that no item says': {
    plant: (output) => written(output, 'asset', (rows) => rows.map((row) => ({ ...row, name: 'nobody-s' }))),
    found: /^asset \w+: expected what one of its items says as name, found nobody-s/m,
  },
  'a lonely item that counts as linked': {
    plant: (output) => written(output, 'asset_link', (rows) => rows.map((row) => ({ ...row, membership: 'linked' }))),
    found: /^asset_link \w+: expected alone, found linked/m,
  },
  'a link by a serial number that one of them has not': {
    plant: (output) =>
      withEvidence(output, (evidence) => evidence.map((one) => (one.kind === 'serial' ? { ...one, value: 'SERIALZ' } : one))),
    found: /^asset_link \w+: expected a serial that both items say, found SERIALZ/m,
  },
  'a link that weighs too little': {
    plant: (output) => withEvidence(output, () => [{ kind: 'name', score: 25, value: 'mac-a' }], 25),
    found: /^asset_link \w+: expected evidence that adds up to its score, and to at least 60, found 25 by /m,
  },
  'a score that is more than its evidence': {
    plant: (output) => withEvidence(output, (evidence) => evidence, 300),
    found: /^asset_link \w+: expected evidence that adds up to its score, and to at least 60, found 300 by /m,
  },
  'a certificate of fewer things': {
    plant: (output) => ({ ...output, worked: { ...output.worked, assets: output.worked.assets.slice(1) } }),
    found: /^asset_certificate: expected \[.*\], found \[/m,
  },
};

export const QUALITY_FAULTS: Faults<OutputOf<typeof quality>> = {
  'an offence that is not listed': {
    plant: (output) => ({ ...output, offences: [] }),
    found: /^quality_result 0: expected 0 listed and 0 waived, found 1 listed and 0 waived/m,
  },
  'an offence that nobody waived': {
    plant: (output) => ({ ...output, offences: output.offences.map((one) => ({ ...one, state: 'waived' as const })) }),
    found: /^quality_tally ledgerEntry warning: expected 0, found 1/m,
  },
  'a record that is counted twice': {
    plant: ({ tallies: [one, ...rest], records, ...output }) => ({
      ...output,
      records: records.map((all) => ({ ...all, count: all.count + 1 })),
      tallies: [{ ...one!, records: one!.records + 1 }, ...rest],
    }),
    found: /^quality_tally ledgerEntry: expected 3 records, found 4 records/m,
  },
};

export const AMORTIZATION_FAULTS: Faults<OutputOf<typeof amortization>> = {
  'a cent that a month takes too much': {
    plant: ({ rows: [row, ...rest], ...output }) => {
      const moved = (text: string, by: bigint) => formatDecimal({ units: rescaled(decimal(text), 2) + by, scale: 2 });
      return { ...output, rows: [{ ...row!, expense: moved(row!.expense, 1n), closing: moved(row!.closing, -1n) }, ...rest] };
    },
    found: /^amortization_row: expected what follows from records and rules, found .*"book":"IFRS"/m,
  },
  'an item that is left out': {
    plant: (output) => ({ ...output, rows: output.rows.slice(1) }),
    found: /^amortization_total: expected .*"book":"IFRS".*"state":"in-use"/m,
  },
  'an item that is told as another one': {
    plant: ({ rows, ...output }) => ({ ...output, rows: rows.map((row) => ({ ...row, costCenter: 'web' })) }),
    found: /^amortization_row: expected .*"costCenter":"retail"/m,
  },
};

export const LICENCE_FAULTS: Faults<OutputOf<typeof licences>> = {
  'a cent too much for an entitlement': {
    plant: ({ rows, ...output }) => {
      const [cost, ...costs] = rows.costs;
      return { ...output, rows: { ...rows, costs: [{ ...cost!, amount: `${cost!.amount}.01` }, ...costs] } };
    },
    found: /^licence_cost of S-1: expected \d+ EUR, found \d+.01 EUR/m,
  },
  'an entitlement that is told of more units': {
    plant: ({ rows: { rights, ...rows }, ...output }) => ({
      ...output,
      rows: { ...rows, rights: rights.map((right) => ({ ...right, quantity: '99' })) },
    }),
    found: /^licence_right S-1: expected it once, as it was delivered, found another/m,
  },
  'an entitlement that costs nobody anything': {
    plant: ({ rows, ...output }) => ({ ...output, rows: { ...rows, costs: [] } }),
    found: /^licence_cost of S-1: expected what it costs, as it has a price and a term, found none/m,
  },
};
