/** What all elements of other pages say, beside what those of the console do as well. */
export const EN = {
  away: 'The hub cannot be reached.',
  incomplete: 'Not yet complete: {what}.',
  'complete-through': 'Complete through {day}.',
  stale: 'Could not be read anew; as of {at}.',
  masked: 'Some of it is not shown to you.',
  'as-of': 'As of {at}.',
  try: 'Try again',
  total: 'Total',
  rest: 'Other',
  none: 'None',
  currency: 'Currency',
};
