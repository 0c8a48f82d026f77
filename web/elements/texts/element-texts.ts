import { languageOf, type Language } from '../../texts/language.ts';
import { sayIn, type Catalogue, type Say } from '../../texts/say.ts';
import { EN } from './en.ts';

export type ElementText = keyof typeof EN;

/** What is said in a language. Of others than English by whoever has them loaded: until then, English is said. */
export const ELEMENT_TEXTS: Record<Language, Catalogue<ElementText>> = { en: EN, de: EN };

export function elementTexts(language: Language): Say<ElementText> {
  return sayIn(ELEMENT_TEXTS, language);
}

/** The language of the place where an element stands, with its region: of the nearest `lang` around it. Numbers and dates are written its way. */
export function localeAround(element: Element): string {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const lang = at.closest('[lang]')?.getAttribute('lang');
    if (lang) return isLocale(lang) ? lang : navigator.language;
  }
  return navigator.language;
}

/** The language of its texts. */
export function languageAround(element: Element): Language {
  return languageOf(localeAround(element));
}

/** Pages may say anything; a tag that is none would stop every format. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
