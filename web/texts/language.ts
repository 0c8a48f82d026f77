/** The languages that every text is there in. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a tag such as `de-CH`, where there is one; else English. */
export function languageOf(tag: string | null | undefined): Language {
  const wanted = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}
