import type { Language } from '../../texts/language.ts';
import { sayIn, type Say } from '../../texts/say.ts';

const TEXTS = {
  en: { none: 'none', expectedBand: 'expected {low} to {high}' },
  de: { none: 'ohne', expectedBand: 'erwartet {low} bis {high}' },
};

/** What a band of expectation says. */
export function bandTexts(language: Language): Say<keyof typeof TEXTS.en> {
  return sayIn(TEXTS, language);
}
