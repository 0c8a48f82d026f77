/** What a unit of a driver measures: bases with their powers, and how many of the bases one of it is. */
export interface Unit {
  /** `byte × second`, `byte / month`, `request`: units of one kind can be compared. */
  readonly kind: string;
  /** One unit in its bases, as a fraction. */
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DATA = ['', 'k', 'm', 'g', 't', 'p', 'e'];
const SECONDS = { second: 1n, minute: 60n, hour: 3_600n, day: 86_400n, week: 604_800n };
/** A month is no fixed number of days, so it is a base of its own. */
const MONTHS = { month: 1n, quarter: 3n, year: 12n };
const SPELLINGS: Readonly<Record<string, string>> = {
  s: 'second',
  sec: 'second',
  min: 'minute',
  h: 'hour',
  hr: 'hour',
  d: 'day',
  mo: 'month',
  y: 'year',
  yr: 'year',
  pct: '%',
  percent: '%',
};
const RATIO = 'ratio';

/** Reads a unit as it is delivered: `GB-Hours`, `GiB/mo`, `requests`, `%`. Words that are not known are units of their own kind. */
export function unitOf(text: string): Unit {
  const powers = new Map<string, number>();
  let [numerator, denominator] = [1n, 1n];
  for (const [place, product] of text.split('/').entries()) {
    for (const word of product.split(/[-*·×\s]+/).filter((part) => part !== '')) {
      const { base, factor, per } = baseOf(word);
      const isBelow = place > 0;
      powers.set(base, (powers.get(base) ?? 0) + (isBelow ? -1 : 1));
      numerator *= isBelow ? per : factor;
      denominator *= isBelow ? factor : per;
    }
  }
  const named = (isBelow: boolean) =>
    [...powers]
      .filter(([base, power]) => base !== RATIO && (isBelow ? power < 0 : power > 0))
      .map(([base, power]) => (Math.abs(power) > 1 ? `${base}^${Math.abs(power)}` : base))
      .toSorted()
      .join(' × ');
  const [over, under] = [named(false), named(true)];
  return { kind: under === '' ? over || RATIO : `${over || '1'} / ${under}`, numerator, denominator };
}

function baseOf(written: string): { readonly base: string; readonly factor: bigint; readonly per: bigint } {
  const lower = written.toLowerCase();
  const data = /^([kmgtpe]?)(i?)(b(?:ytes?|its?|s)?)$/.exec(lower);
  if (data && written !== 'b') {
    const power = BigInt(DATA.indexOf(data[1]!));
    return { base: 'byte', factor: (data[2] === '' ? 1_000n : 1_024n) ** power, per: isBits(written) ? 8n : 1n };
  }
  // `Gbps` are bits and `GBps` bytes: these words are what they are in the case that they are written in.
  if (/^[kmgtpe]?i?bps$/.test(lower)) return { base: written, factor: 1n, per: 1n };
  const singular = lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
  const word = SPELLINGS[singular] ?? singular;
  if (Object.hasOwn(SECONDS, word)) return { base: 'second', factor: SECONDS[word as keyof typeof SECONDS], per: 1n };
  if (Object.hasOwn(MONTHS, word)) return { base: 'month', factor: MONTHS[word as keyof typeof MONTHS], per: 1n };
  if (word === '%') return { base: RATIO, factor: 1n, per: 100n };
  if (word === RATIO || word === 'share') return { base: RATIO, factor: 1n, per: 1n };
  return { base: word, factor: 1n, per: 1n };
}

/** `Gbit`, and `Gb` after a prefix in a capital; all in small letters, `gb` is a spelling of bytes. */
function isBits(written: string): boolean {
  return /bits?$/i.test(written) || /^[KMGTPE]i?bs?$/.test(written);
}

/** Why a value in one unit is none of another, with the way out; undefined: both are the same, however they are spelled. */
export function unlikeness(found: string, expected: string): string | undefined {
  const [is, wanted] = [unitOf(found), unitOf(expected)];
  if (is.kind !== wanted.kind)
    return `${found}, which measures ${is.kind} and not ${wanted.kind}: go by a driver that measures ${wanted.kind}, or say \`unit: ${found}\``;
  if (is.numerator * wanted.denominator === wanted.numerator * is.denominator) return undefined;
  return `${found}, which is of another size: deliver it in ${expected}, or say \`unit: ${found}\``;
}

/** The whole of a ratio in this unit: 100 of percent, 1 of a plain ratio; undefined: it is no ratio. */
export function wholeOfRatio(text: string): bigint | undefined {
  const { base, per } = baseOf(text.trim());
  return base === RATIO ? per : undefined;
}
