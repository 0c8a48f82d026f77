import { ELEMENT_TEXTS } from './element-texts.ts';
import type { EN } from './en.ts';

/** Who loads this has elements speak German. */
ELEMENT_TEXTS.de = {
  loading: 'Wird geladen …',
  rest: 'Übrige',
  total: 'Summe',
  provisional: 'vorläufig',
  bars: 'Gestapelte Balken: {what}, {from} bis {to}, {currency}',
  bar: '{period}: {total}. {parts}',
} satisfies Record<keyof typeof EN, string>;
