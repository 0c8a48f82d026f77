/** What several tables say. */
export const TABLE_EN = {
  'more-rows': 'There is more than is shown.',
  'rounded-here': 'Amounts are rounded; point at one to see every digit.',
  superseded: 'Something newer was delivered since: this will be worked out again.',
  amount: 'Amount',
  expected: 'Expected',
  actual: 'Actual',
};
