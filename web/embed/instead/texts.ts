/** Why there are no figures. */
export const INSTEAD_EN = {
  'no-cost': 'There is no cost of this period.',
  'no-cost-yet': 'No cost of this period has been delivered yet.',
  'no-variables': 'Say what to show: {attributes}.',
  'signed-out': 'The page has no token that holds.',
  outdated: 'The hub does not know this question: load the page again.',
  'other-groups': 'These groups cannot be shown here. Group by one of {groups}.',
  'too-many': 'This is more than can be shown: choose fewer months, or longer steps.',
  'no-allocation': 'The month has not been allocated, or nothing of it is yours.',
  'no-anomalies': 'Nothing has cost what nobody expected.',
  'no-number': 'There is nothing of this id that you may see.',
};
