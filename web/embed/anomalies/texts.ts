/** What a list of anomalies says. */
export const ANOMALIES_EN = {
  day: 'Days',
  what: 'What',
  impact: 'Impact',
  'new-anomaly': 'New: {value}, {impact}',
  new: 'new',
  websocket: 'Live.',
  'event-stream': 'Live.',
  polling: 'Asked for every {seconds} seconds.',
};
