/** What a table of costs says. */
export const COST_TABLE_EN = {
  member: 'Of what',
  cost: 'Cost',
  previous: 'Before',
  change: 'Change',
  share: 'Share',
};
