import type { SourceApi } from '#src/connector-kit/index.ts';
import { ask, askList, tokenIn } from './ask.ts';
import { itemIn, itemsIn, textOf, type Item } from './item.ts';

export interface ModelsPage {
  readonly models: readonly Item[];
  readonly next: string | null;
}

/** One page of the registered models, by name. The search does not say which aliases a model has: see `modelNamed`. */
export async function listModels(api: SourceApi, size: number, token: string | null): Promise<ModelsPage> {
  const answer = await askList(api, 'registered-models/search', [
    ['max_results', String(size)],
    ['order_by', 'name ASC'],
    ...(token === null ? [] : [['page_token', token] as const]),
  ]);
  return { models: itemsIn(answer, 'registered_models'), next: tokenIn(answer) };
}

/** A model with its aliases. Undefined: it was deleted or renamed since it was listed. */
export async function modelNamed(api: SourceApi, name: string): Promise<Item | undefined> {
  const answer = await ask(api, 'registered-models/get', [['name', name]]);
  return answer && itemIn(answer, 'registered_model');
}

export function nameOf(model: Item): string {
  return textOf(model['name']) ?? '';
}
