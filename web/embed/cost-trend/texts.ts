/** What a trend says. */
export const TREND_EN = {
  trend: 'Cost by period',
  all: 'All',
  table: 'Show as table',
  period: 'Period',
  rounded: 'Amounts are rounded; the table has every digit.',
};
