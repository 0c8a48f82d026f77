import type { Language } from '../../texts/language.ts';
import { sayIn, type Catalogue, type Say } from '../../texts/say.ts';
import type { DE } from './de.ts';
import { EN } from './en.ts';

export type EmbedText = keyof typeof EN;
/** What an element says beside what all do. */
export type OwnText = keyof typeof DE;
/** What says the texts of all elements, and those of one. */
export type SayEmbed<Own extends string = never> = Say<EmbedText | Own>;

let german: typeof DE | undefined;

/** Loads what is said in a language, once. English is there from the beginning, and is said where nothing else can be loaded. */
export async function loadEmbedTexts(language: Language): Promise<void> {
  if (language === 'de')
    german ??= await import('./de.ts').then(
      ({ DE: loaded }) => loaded,
      () => undefined,
    );
}

export function embedTexts<Own extends OwnText>(language: Language, own: Catalogue<Own>): SayEmbed<Own> {
  const en: Catalogue<EmbedText | Own> = { ...EN, ...own };
  return sayIn({ en, de: german ?? en }, language);
}
