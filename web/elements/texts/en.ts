/** What elements say. */
export const EN = {
  loading: 'Loading …',
  rest: 'Other',
  total: 'Total',
  provisional: 'provisional',
  bars: 'Stacked bars: {what}, {from} to {to}, {currency}',
  bar: '{period}: {total}. {parts}',
};
