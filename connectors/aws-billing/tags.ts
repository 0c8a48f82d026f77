import { parseFlatJson, unreadable, type TagsRule, type TagValue, type Unreadable } from '#src/connector-kit/index.ts';
import { isTagHeader } from './header.ts';

const MAPS = ['resource_tags', 'cost_category', 'tags'] as const;

/**
 * Resource tags by the key that their owner gave (`resourceTags/user:Team` → `Team`), AWS's own with their prefix
 * (`aws:createdBy`), cost categories as `costCategory/<name>`. Case and spelling stay: `Environment` and `environment` are two keys.
 */
export const curTags: TagsRule = {
  from: MAPS,
  fromMatching: isTagHeader,
  as: (maps, matched) => {
    const tags = new Map<string, TagValue>();
    for (const [header, value] of matched) {
      const problem = put(tags, keyOfHeader(header), value, header);
      if (problem) return problem;
    }
    for (const [index, text] of maps.entries()) {
      const problem = text === '' ? undefined : putMap(tags, MAPS[index]!, text);
      if (problem) return problem;
    }
    return Object.fromEntries(tags);
  },
};

// A file has some dozens of tag columns and millions of rows: each header is understood once.
const keys = new Map<string, string>();

function keyOfHeader(header: string): string {
  let key = keys.get(header);
  if (key === undefined) {
    const slash = /^(resourceTags|costCategory)\/(.*)$/is.exec(header);
    key = slash ? tagKey(slash[1]!.toLowerCase() === 'costcategory' ? 'cost_category' : 'resource_tags', slash[2]!) : athenaKey(header);
    keys.set(header, key);
  }
  return key;
}

/** The Athena form has lost case and punctuation: `resource_tags_user_cost_center` can only be `cost_center`. */
function athenaKey(header: string): string {
  const category = /^cost_category_(.*)$/is.exec(header);
  return category ? `costCategory/${category[1]}` : tagKey('resource_tags', header.slice('resource_tags_'.length));
}

/** The key of a tag as its owner knows it, from the key in the column or map: `user:Team`, `user_team`, `aws_created_by`. */
function tagKey(map: (typeof MAPS)[number], key: string): string {
  if (map === 'cost_category') return `costCategory/${key}`;
  if (map === 'tags') {
    const scoped = /^(resourceTags|costCategory)[/:](.*)$/is.exec(key);
    if (scoped) return tagKey(scoped[1]!.toLowerCase() === 'costcategory' ? 'cost_category' : 'resource_tags', scoped[2]!);
  }
  return key.replace(/^user[:_]/, '').replace(/^aws_/, 'aws:');
}

function putMap(tags: Map<string, TagValue>, column: (typeof MAPS)[number], text: string): Unreadable | undefined {
  const parsed = parseFlatJson(text);
  if (!('values' in parsed)) return unreadable(column, parsed.expected, text);
  for (const [key, value] of parsed.values) {
    const problem = put(tags, tagKey(column, key), value, column);
    if (problem) return problem;
  }
  return undefined;
}

/** The same key from two columns is no contradiction while the values agree: `tags` repeats what `resource_tags` has. */
function put(tags: Map<string, TagValue>, key: string, value: TagValue, column: string): Unreadable | undefined {
  if (tags.has(key) && tags.get(key) !== value) return unreadable(column, `one value for the tag ${JSON.stringify(key)}`, String(value));
  tags.set(key, value);
  return undefined;
}
