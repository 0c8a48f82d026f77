/** What the two keys of a made-up company used of two models, day by day. Whole numbers by a fixed rule. */
export interface UsedOnDay {
  /** ISO day. */
  readonly day: string;
  readonly model: string;
  readonly key: string;
  readonly isBatch: boolean;
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly requests: number;
}

export function usageOfModels(models: readonly string[], first: string, days: number): UsedOnDay[] {
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10);
    return models.flatMap((model, place) =>
      ['key-support', 'key-search'].map((key, which): UsedOnDay => {
        const step = (index * 7 + place * 3 + which * 5) % 11;
        return {
          day,
          model,
          key,
          isBatch: which === 1 && place === 1,
          input: 120_000 + 9_137 * step,
          cached: 20_000 + 1_013 * step,
          output: 30_000 + 2_011 * step,
          requests: 300 + 17 * step,
        };
      }),
    );
  }).flat();
}
