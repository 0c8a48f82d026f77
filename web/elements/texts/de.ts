import type { EN } from './en.ts';

export const DE = {
  loading: 'Wird geladen …',
  empty: 'Hier ist nichts.',
  'no-access': 'Das dürfen Sie nicht sehen.',
  error: 'Das konnte nicht gelesen werden.',
  retry: 'Noch einmal versuchen',
  reference: 'Kennung: {id}',
  rest: 'Übrige',
  none: 'ohne',
  total: 'Summe',
  provisional: 'vorläufig',
  asOf: 'Stand {at}',
  showTable: 'Als Tabelle zeigen',
  bars: 'Gestapelte Balken: {what}, {from} bis {to}, {currency}',
  bar: '{period}: {total}. {parts}',
  period: 'Zeitraum',
  expectedBand: 'erwartet {low} bis {high}',
} satisfies Record<keyof typeof EN, string>;
