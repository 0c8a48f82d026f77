import { compare, formatDecimal, sum, ZERO, type Decimal } from '../money/decimal.ts';

/** What went into a run, in one currency or of one kind of thing, and where all of it is: nothing vanishes. */
export interface CertificateLine {
  /** `USD`, or what is counted. */
  readonly of: string;
  readonly input: Decimal;
  readonly output: Decimal;
  readonly leftOver: Decimal;
  /** What rules leave out by name. */
  readonly excluded?: Decimal;
}

/** Throws where a line does not add up: such a run is a fault of the computation and must not be sealed. */
export function assertCertificate(kind: string, lines: readonly CertificateLine[]): void {
  for (const { of, input, output, leftOver, excluded = ZERO } of lines) {
    if (compare(sum([output, leftOver, excluded]), input) === 0) continue;
    const [put, given, left, out] = [input, output, leftOver, excluded].map(formatDecimal);
    throw new Error(`${kind}: ${put} ${of} went in, ${given} came out, ${left} were left over and ${out} left out`);
  }
}
