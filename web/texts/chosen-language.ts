import { languageOf, type Language } from './language.ts';

const KEY = 'costweave.language';

/** The language that was chosen in this browser, else the browser's. */
export function chosenLanguage(): Language {
  return languageOf(localStorage.getItem(KEY) ?? navigator.language);
}

/** Holds from the next page on. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
