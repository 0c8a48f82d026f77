import type { AllocationCell } from '../allocation/cell.ts';
import { CHARGE_DIMENSIONS, type AllocationSelect } from '../allocation/select.ts';
import { selectsOf } from '../allocation/selects-of.ts';
import { canonicalJson } from '../canonical-json.ts';
import { assignDimensions, rulesInForce, type DimensionValues } from '../dimension/assign-dimensions.ts';
import { costCentersIn } from '../dimension/cost-center-master.ts';
import { MAPPED_DIMENSIONS } from '../dimension/dimension.ts';
import { ZERO } from '../money/decimal.ts';
import type { BridgeGroup, BridgeInput, BridgeSide } from './bridge-input.ts';

/** What mixed worlds choose between: the tags, the organisation and the rules of before (0) or after (1). */
export interface CellChoice {
  readonly tags: 0 | 1;
  readonly organisation: 0 | 1;
  readonly rules: 0 | 1;
}

/** The cell that a group lies in under a choice. Cells that rules cannot tell apart are one, so that worlds are small. */
type CellOf = (group: BridgeGroup, choice: CellChoice) => AllocationCell;

/**
 * A scope is mapped as its own run has mapped it wherever rules and organisation are those of the run, or do not differ; else by the rules
 * of one side and the organisation of the other.
 */
export function cellTables({ before, after }: BridgeInput): CellOf {
  const sides = [before, after] as const;
  const mappingOf = mappings(sides);
  const reduce = reducer(sides);
  const interned = new Map<string, AllocationCell>();
  const known = new Map<string, AllocationCell>();
  return (group, { tags, organisation, rules }) => {
    const key = `${tags}${organisation}${rules} ${tags === 0 ? group.before : group.after} ${group.chargeCategory} ${group.currency}`;
    const found = known.get(key);
    if (found) return found;
    // An item that is there on one side alone has the tags of that side.
    const own = tags === 0 ? (before.scopes.has(group.before) ? 0 : 1) : after.scopes.has(group.after) ? 1 : 0;
    const scopeKey = own === 0 ? group.before : group.after;
    const cell = reduce(scopeKey, sides[own], mappingOf(scopeKey, own, organisation, rules), group);
    const name = cellName(cell);
    const same = interned.get(name) ?? cell;
    interned.set(name, same);
    known.set(key, same);
    return same;
  };
}

function mappings(sides: readonly [BridgeSide, BridgeSide]) {
  const isSame = (of: (side: BridgeSide) => unknown) => canonicalJson(of(sides[0])) === canonicalJson(of(sides[1]));
  const isSameOrganisation = isSame(validCostCenters);
  const isSameRules = isSame(datedRules);
  const inForce = BOTH.map((rules) =>
    BOTH.map((organisation) => {
      const master = costCentersIn(sides[organisation].month, sides[organisation].costCenters);
      return rulesInForce(sides[rules].dimensionRules, sides[rules].month, master);
    }),
  );
  return (scopeKey: string, own: 0 | 1, organisation: 0 | 1, rules: 0 | 1): DimensionValues => {
    const mappedBy = BOTH.find(
      (side) => (organisation === side || isSameOrganisation) && (rules === side || isSameRules) && sides[side].scopes.has(scopeKey),
    );
    if (mappedBy !== undefined) return sides[mappedBy].scopes.get(scopeKey)!.values;
    return assignDimensions(inForce[rules]![organisation]!, sides[own].scopes.get(scopeKey)!.scope).values;
  };
}

const BOTH = [0, 1] as const;

function validCostCenters({ month, costCenters }: BridgeSide): string[] {
  const isValid = costCentersIn(month, costCenters);
  return [...new Set(costCenters.map(({ costCenterId }) => costCenterId))].filter((id) => isValid(id) === id).toSorted();
}

function datedRules({ month, dimensionRules }: BridgeSide): unknown {
  return dimensionRules.rules
    .filter(({ from, until }) => (from === undefined || month >= from) && (until === undefined || month < until))
    .map(({ from: _from, until: _until, ...rule }) => rule);
}

/** Leaves of a cell what the rules of either side look at. */
function reducer(sides: readonly BridgeSide[]) {
  const selects = sides.flatMap(({ rules }) => selectsOf(rules));
  const sliced = new Set<string>(sides.flatMap(({ rules }) => (rules.scope?.materiality ?? []).flatMap(({ by }) => by)));
  const isAsked = (dimension: keyof AllocationSelect) => sliced.has(dimension) || selects.some((select) => select[dimension] !== undefined);
  const tagKeys = new Set(selects.flatMap(({ tags }) => (tags ?? []).map(({ key }) => key)));
  const charge = CHARGE_DIMENSIONS.filter(isAsked);
  const mapped = MAPPED_DIMENSIONS.filter((dimension) => dimension !== 'costCenter' && isAsked(dimension));
  return (scopeKey: string, { scopes }: BridgeSide, values: DimensionValues, { chargeCategory, currency }: BridgeGroup): AllocationCell => {
    const { scope } = scopes.get(scopeKey)!;
    const all = { ...scope, chargeCategory } as Readonly<Record<(typeof CHARGE_DIMENSIONS)[number], string | null>>;
    const tags = Object.fromEntries(
      Object.entries(scope.tags).flatMap(([key, value]) => (tagKeys.has(key) ? [[key, value === null ? null : String(value)]] : [])),
    );
    return {
      ...BLANK,
      ...Object.fromEntries(charge.map((dimension) => [dimension, all[dimension]])),
      ...Object.fromEntries(mapped.map((dimension) => [dimension, values[dimension]])),
      costCenter: values.costCenter,
      currency,
      tags,
    };
  };
}

/** What a cell is, whatever it costs. */
function cellName(cell: AllocationCell): string {
  return canonicalJson({ ...cell, amount: null });
}

const BLANK: AllocationCell = {
  scopeKey: '',
  providerName: null,
  billingAccountId: null,
  subAccountId: null,
  serviceName: null,
  serviceCategory: null,
  chargeCategory: '',
  currency: '',
  costCenter: '',
  application: '',
  environment: '',
  owner: '',
  tags: {},
  amount: ZERO,
  charges: 0,
};
