/** Where a break stands. What people said of it holds while what is open is what it was then. */
export const BREAK_STATES = {
  open: 'Nobody has said anything of it as it is.',
  explained: 'Somebody said what caused it.',
  carried: 'Somebody said that it is carried forward, until a month that has not passed.',
  proposed: 'It is proposed to write it off, and others have to approve that.',
  approved: 'It was approved to write it off: the next run counts it so.',
  'written-off': 'It is written off.',
} as const satisfies Readonly<Record<string, string>>;
export type BreakState = keyof typeof BREAK_STATES;

/** What caused it, as a person says. */
export const BREAK_CAUSES = {
  timing: 'It is booked or billed in another month.',
  accrual: 'It is an accrual, or what takes one back.',
  price: 'The price is another than what was agreed.',
  quantity: 'The quantity is another than what was used.',
  tax: 'Tax was computed or booked otherwise.',
  'exchange-rate': 'It was converted at another rate.',
  rounding: 'It was rounded otherwise.',
  duplicate: 'It was entered twice.',
  'wrong-posting': 'It was booked on another account, cost centre or reference.',
  dispute: 'It is disputed with who billed it.',
  'missing-document': 'A document has not arrived.',
  other: 'Something else: the reason says what.',
} as const satisfies Readonly<Record<string, string>>;
export type BreakCause = keyof typeof BREAK_CAUSES;

/** How long it has been open, in days. */
export const AGE_BUCKETS = {
  'up-to-30': { what: '0 to 30 days.', from: 0, to: 30 },
  'up-to-60': { what: '31 to 60 days.', from: 31, to: 60 },
  'up-to-90': { what: '61 to 90 days.', from: 61, to: 90 },
  'over-90': { what: 'More than 90 days.', from: 91, to: null },
} as const satisfies Readonly<Record<string, { readonly what: string; readonly from: number; readonly to: number | null }>>;
export type AgeBucket = keyof typeof AGE_BUCKETS;
export const AGE_BUCKET_NAMES = Object.keys(AGE_BUCKETS) as AgeBucket[];
