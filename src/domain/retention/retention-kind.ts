interface RetentionRule {
  /** What a purge deletes. */
  readonly deletes: string;
  /** What stays for ever. */
  readonly keeps: string;
  /** From when the months are counted. */
  readonly countedFrom: string;
  /** What the tombstone sums up by currency; null: there is no money in it. */
  readonly sums: string | null;
  /** A configuration that keeps it for fewer months is refused. */
  readonly monthsAtLeast: number;
}

/**
 * Everything that can be purged. Whatever is not here is kept for ever: control totals, rollups, runs, certificates, closes, decisions,
 * proposals, rules, people and the audit log.
 */
export const RETENTION_KINDS = {
  charges: {
    deletes: 'Charges of deliveries that count, or that a close has pinned.',
    keeps: 'What they cost by day, month, account, service, tags and category, control totals, shares and certificates.',
    countedFrom: 'the end of the last month that the delivery is about',
    sums: 'billed and effective cost',
    monthsAtLeast: 13,
  },
  supersededCharges: {
    deletes: 'Charges of deliveries that count no longer, and that no close has pinned.',
    keeps: 'What they cost by day, month, account, service, tags and category, and control totals.',
    countedFrom: 'the instant from which the delivery no longer counted',
    sums: 'billed and effective cost',
    monthsAtLeast: 1,
  },
  supersededEntries: {
    deletes: 'Journal lines of deliveries that count no longer, and that no close has pinned.',
    keeps: 'Control totals, and what was reconciled with them.',
    countedFrom: 'the instant from which the delivery no longer counted',
    sums: 'amount in document currency',
    monthsAtLeast: 1,
  },
  supersededDrivers: {
    deletes: 'Values of drivers of deliveries that count no longer, and that no close has pinned.',
    keeps: 'Counts of rows, and what was allocated by them.',
    countedFrom: 'the instant from which the delivery no longer counted',
    sums: null,
    monthsAtLeast: 1,
  },
  rejectedRows: {
    deletes: 'What was found in rows that were rejected.',
    keeps: 'Rows and money that were rejected, by currency.',
    countedFrom: 'the seal of the delivery',
    sums: 'rejected money, in the measure of the source',
    monthsAtLeast: 1,
  },
  rowFindings: {
    deletes: 'What was wrong with cells of rows that were accepted, with examples.',
    keeps: 'The rows themselves, and control totals.',
    countedFrom: 'the seal of the delivery',
    sums: 'money of these rows, in the measure of the source',
    monthsAtLeast: 1,
  },
  events: {
    deletes: 'Events that were announced, and told to the endpoint of OpenLineage, but those of anomalies.',
    keeps: 'What they told of.',
    countedFrom: 'the end of the month in which they happened',
    sums: null,
    monthsAtLeast: 1,
  },
} as const satisfies Record<string, RetentionRule>;

export type RetentionKind = keyof typeof RETENTION_KINDS;
export const RETENTION_KIND_NAMES = Object.keys(RETENTION_KINDS) as RetentionKind[];

export function retentionRule(kind: RetentionKind): RetentionRule {
  return RETENTION_KINDS[kind];
}

/** For how many months each kind is kept; a kind that is not named is kept for ever. */
export type RetentionPolicy = { readonly [K in RetentionKind]?: number | undefined };

export const MONTHS_MAX = 1_200;

/** A policy by which less is kept than may be; undefined: there is none. */
export function policyFault(policy: RetentionPolicy): { readonly kind: string; readonly expected: string } | undefined {
  for (const [kind, months] of Object.entries(policy)) {
    if (!Object.hasOwn(RETENTION_KINDS, kind)) return { kind, expected: `one of ${RETENTION_KIND_NAMES.join(', ')}` };
    const least = retentionRule(kind as RetentionKind).monthsAtLeast;
    if (months !== undefined && !(Number.isSafeInteger(months) && months >= least && months <= MONTHS_MAX))
      return { kind, expected: `a whole number of months from ${least} to ${MONTHS_MAX}` };
  }
  return undefined;
}
