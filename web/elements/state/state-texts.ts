import type { Language } from '../../texts/language.ts';
import { sayIn, type Say } from '../../texts/say.ts';

const TEXTS = {
  en: {
    empty: 'Nothing here.',
    'no-access': 'You may not see this.',
    error: 'This could not be read.',
    retry: 'Try again',
    reference: 'Reference: {id}',
  },
  de: {
    empty: 'Hier ist nichts.',
    'no-access': 'Das dürfen Sie nicht sehen.',
    error: 'Das konnte nicht gelesen werden.',
    retry: 'Noch einmal versuchen',
    reference: 'Kennung: {id}',
  },
};

/** What is said in place of figures. */
export function stateTexts(language: Language): Say<keyof typeof TEXTS.en> {
  return sayIn(TEXTS, language);
}
