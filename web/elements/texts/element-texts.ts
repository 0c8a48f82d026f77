import { languageOf, type Language } from '../../texts/language.ts';
import { sayIn, type Say } from '../../texts/say.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';

export type ElementText = keyof typeof EN;

export function elementTexts(language: Language): Say<ElementText> {
  return sayIn({ en: EN, de: DE }, language);
}

/** The language of the place where an element stands: of the nearest `lang` around it. */
export function languageAround(element: Element): Language {
  for (let at: Node | null = element; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
    if (at instanceof Element && at.hasAttribute('lang')) return languageOf(at.getAttribute('lang'));
    if (at instanceof ShadowRoot && at.host.hasAttribute('lang')) return languageOf(at.host.getAttribute('lang'));
  }
  return languageOf(navigator.language);
}
