import type { Language } from '../../texts/language.ts';
import { sayIn, type Say } from '../../texts/say.ts';
import { EN } from './en.ts';

export type EmbedText = keyof typeof EN;
export type SayEmbed = Say<EmbedText>;

const catalogues: Record<Language, Readonly<Record<EmbedText, string>>> = { en: EN, de: EN };

/** Loads what is said in a language, once. English is there from the beginning. */
export async function loadEmbedTexts(language: Language): Promise<void> {
  if (language === 'de') catalogues.de = (await import('./de.ts')).DE;
}

export function embedTexts(language: Language): SayEmbed {
  return sayIn(catalogues, language);
}
