/** What elements say. */
export const EN = {
  loading: 'Loading …',
  empty: 'Nothing here.',
  'no-access': 'You may not see this.',
  error: 'This could not be read.',
  retry: 'Try again',
  reference: 'Reference: {id}',
  rest: 'Other',
  none: 'none',
  total: 'Total',
  provisional: 'provisional',
  asOf: 'as of {at}',
  showTable: 'Show as table',
  bars: 'Stacked bars: {what}, {from} to {to}, {currency}',
  bar: '{period}: {total}. {parts}',
  period: 'Period',
  expectedBand: 'expected {low} to {high}',
};
