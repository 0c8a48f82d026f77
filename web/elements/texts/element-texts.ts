import { languageOf, type Language } from '../../texts/language.ts';
import { sayIn, type Say } from '../../texts/say.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';

export type ElementText = keyof typeof EN;

export function elementTexts(language: Language): Say<ElementText> {
  return sayIn({ en: EN, de: DE }, language);
}

/** The language of the place where an element stands, with its region: of the nearest `lang` around it. Numbers and dates are written its way. */
export function localeAround(element: Element): string {
  for (let at: Node | null = element; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
    const lang = at instanceof Element ? at.getAttribute('lang') : at instanceof ShadowRoot ? at.host.getAttribute('lang') : null;
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
