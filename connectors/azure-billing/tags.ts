import { parseFlatJson, unreadable, type TagsRule } from '#src/connector-kit/index.ts';

/** A JSON object, or only its inside: `"env": "prod","org": "x"`. Keys keep case, spelling and leading blanks. */
export const azureTags: TagsRule = {
  from: ['tags'],
  as: ([text = '']) => {
    if (text.trim() === '' || text === '""') return {};
    const parsed = parseFlatJson(text.trimStart().startsWith('{') ? text : `{${text}}`);
    return 'values' in parsed ? Object.fromEntries(parsed.values) : unreadable('tags', parsed.expected, text);
  },
};
