import {
  add,
  compare,
  formatDecimal,
  isZero,
  multiply,
  negate,
  parseDecimal,
  subtract,
  ZERO,
  type Decimal,
} from '#src/connector-kit/index.ts';

/** `100 Hours`: prices are for blocks of 100, and what is used are hours. */
export interface UnitOfMeasure {
  readonly block: Decimal;
  readonly unit: string;
}

const ONE: Decimal = { units: 1n, scale: 0 };
const PER_MILLION_10 = { units: 1n, scale: 5 };

const known = new Map<string, UnitOfMeasure>();

/** Reads `10K`, `1 GB/Month`, `1/Month`, `100000000`, `1,000s`. Text without a number, and no text, is one of it. */
export function unitOfMeasure(text: string): UnitOfMeasure {
  let measure = known.get(text);
  if (!measure) {
    measure = parseMeasure(text.trim());
    if (known.size < 10_000) known.set(text, measure);
  }
  return measure;
}

function parseMeasure(text: string): UnitOfMeasure {
  const match = /^(\d[\d,]*(?:\.\d+)?)\s*([KM](?![A-Za-z]))?\s*(.*)$/.exec(text);
  if (!match) return { block: ONE, unit: text || 'Units' };
  const count = parseDecimal(match[1]!.replaceAll(',', ''))!;
  const factor = { K: 1000n, M: 1_000_000n }[match[2] ?? ''] ?? 1n;
  const block = multiply(count, { units: factor, scale: 0 });
  const unit = match[3]!;
  return { block: isZero(block) ? ONE : block, unit: unit === '' ? 'Units' : unit.startsWith('/') ? `Units${unit}` : unit };
}

/** The unit that prices are for: `Hour`, or `100 Hours` for blocks. */
export function pricingUnit(text: string): string {
  const { block, unit } = unitOfMeasure(text);
  return compare(block, ONE) === 0 ? unit : `${formatDecimal(block)} ${unit}`;
}

/** The amounts of one row that tell whether its quantity counts blocks or units. */
export interface Measured {
  readonly quantity: Decimal;
  readonly block: Decimal;
  readonly cost: Decimal | undefined;
  readonly price: Decimal | undefined;
  /** From the currency of the price to that of the cost. */
  readonly rate: Decimal | undefined;
}

/**
 * The quantity in blocks, the one that prices apply to. Azure's documents divide every quantity by the block; in real files
 * cost = quantity × price, so it is in blocks already, and dividing again is wrong. So each row is asked: only where its own
 * numbers say cost = quantity ÷ block × price is it divided. Undefined when that has no end in decimals.
 */
export function quantityInBlocks(measured: Measured): Decimal | undefined {
  return countsUnits(measured) ? dividedExactly(measured.quantity, measured.block) : measured.quantity;
}

export function quantityInUnits(measured: Measured): Decimal {
  return countsUnits(measured) ? measured.quantity : multiply(measured.quantity, measured.block);
}

function countsUnits({ quantity, block, cost, price, rate = ONE }: Measured): boolean {
  if (!cost || !price || isZero(cost) || isZero(quantity) || isZero(price) || compare(block, ONE) === 0) return false;
  const value = multiply(quantity, price);
  const isCost = (times: Decimal) => agrees(multiply(cost, times), value) || agrees(multiply(cost, times), multiply(value, rate));
  return !isCost(ONE) && isCost(block);
}

/** Within 0.001 %: prices in exports are rounded, and a block is at least a factor of two. */
function agrees(a: Decimal, b: Decimal): boolean {
  const difference = subtract(a, b);
  return compare(absolute(difference), multiply(absolute(a), PER_MILLION_10)) <= 0;
}

function absolute(value: Decimal): Decimal {
  return compare(value, ZERO) < 0 ? negate(value) : value;
}

/** Exact, or undefined: 1 ÷ 730 has no end. */
export function dividedExactly(value: Decimal, by: Decimal): Decimal | undefined {
  const divisor = by.units;
  const units = value.units * 10n ** BigInt(by.scale);
  for (let digits = 0, power = 1n; digits <= 24; digits++, power *= 10n) {
    if ((units * power) % divisor === 0n) return add({ units: (units * power) / divisor, scale: value.scale + digits }, ZERO);
  }
  return undefined;
}
