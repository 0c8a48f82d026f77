import type { PageStream } from '#src/connector-kit/index.ts';
import type { MlflowConfig } from './config.ts';
import { instantOf, isItem, itemsIn, tagsIn, textOf, type Item } from './item.ts';
import { listModels, modelNamed, nameOf } from './list-models.ts';
import { rejected } from './rejected.ts';

/** What is empty is not written: it is noted as nothing, so that no reading seems to have lost a field. */
const OPTIONAL = { description: null, user_id: null, aliases: [], tags: [] };

const TIMES = ['creation_timestamp', 'last_updated_timestamp'] as const;

/** The registered models, all of them each time: a model that was deleted leaves no trace but its absence. */
export const models: PageStream<MlflowConfig, 'model'> = {
  kind: 'pages',
  name: 'models',
  record: 'model',
  version: 1,
  reads: ['name', 'description', 'user_id', ...TIMES, 'aliases[].alias', 'aliases[].version', 'tags[].key', 'tags[].value'],
  plan: () => Promise.resolve({ slices: [{ slice: 'registry' }] }),
  async page(api, { modelsPerPage }, { cursor }) {
    const { models: listed, next } = await listModels(api, modelsPerPage, cursor);
    const whole = await Promise.all(listed.map((model) => modelNamed(api, nameOf(model))));
    return { items: whole.flatMap((model) => (model ? [{ ...OPTIONAL, ...model }] : [])), next };
  },
  key: (item) => (isItem(item) ? nameOf(item) : JSON.stringify(item)),
  normalize(item, { config }) {
    if (!isItem(item)) return rejected(null, 'a registered model', item);
    const name = textOf(item['name']);
    if (name === null) return rejected('name', 'a value', item['name']);
    for (const time of TIMES) if (instantOf(item[time]) === undefined) return rejected(time, 'milliseconds since 1970', item[time]);
    const tags = tagsIn(item, 'tags');
    return {
      record: {
        name,
        description: textOf(item['description']),
        owner: tags[config.ownerTag] ?? textOf(item['user_id']),
        createdAt: instantOf(item['creation_timestamp']) ?? null,
        updatedAt: instantOf(item['last_updated_timestamp']) ?? null,
        aliases: aliasesOf(item),
        tags,
      },
    };
  },
};

function aliasesOf(model: Item): { readonly alias: string; readonly version: string }[] {
  const aliases = itemsIn(model, 'aliases').map((each) => ({ alias: textOf(each['alias']), version: textOf(each['version']) }));
  return aliases
    .flatMap(({ alias, version }) => (alias === null || version === null ? [] : [{ alias, version }]))
    .toSorted((a, b) => (a.alias < b.alias ? -1 : 1));
}
