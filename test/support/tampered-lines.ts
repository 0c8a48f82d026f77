import * as fc from 'fast-check';

/** What no export has in any field, and what a program that was written for exports may stumble over. */
const STRANGE: readonly unknown[] = [
  null,
  '',
  '-',
  '__proto__',
  'constructor',
  '9'.repeat(60),
  '0.1e5',
  -1,
  1e9,
  2 ** 53,
  1e300,
  [],
  [null],
  [[[]]],
  {},
  { toString: null },
  { length: -1 },
  { in: null, startsWith: 7 },
];

/** Lines of an export of which a field, however deep, is something else or is gone. */
export function tamperedLines(lines: readonly object[]): fc.Arbitrary<readonly object[]> {
  return fc
    .tuple(
      fc.nat({ max: lines.length - 1 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      fc.oneof(fc.constantFrom(...STRANGE), fc.jsonValue()),
    )
    .map(([at, way, value]) => lines.with(at, changed(lines[at]!, way, value) as object));
}

/** Follows a way through objects and lists, as far as there is one, and changes what stands at its end. */
function changed(one: unknown, [turn, ...way]: readonly number[], value: unknown): unknown {
  if (typeof one !== 'object' || one === null || turn === undefined) return value;
  const names = Object.keys(one);
  if (names.length === 0) return value;
  const name = names[turn % names.length]!;
  const inner: unknown = changed((one as Readonly<Record<string, unknown>>)[name], way, value);
  return Array.isArray(one) ? one.with(Number(name), inner) : { ...one, [name]: inner };
}
