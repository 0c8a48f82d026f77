import { ruleSetPage, type RuleSetRow } from '#src/store/rule-set/rule-sets.ts';
import { builder } from '../builder.ts';
import { readText } from '../filter/text-filter.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { RuleSet, RuleSetKindEnum } from './rule-set-type.ts';

const RuleSetConnection = connectionOf('RuleSet', RuleSet, 'A page of versions of rules, the one saved last first.');
const ruleSetCursor = cursorOf('ruleSets', 'id');

builder.queryField('ruleSets', (t) =>
  t.field({
    demands: 'rules.read',
    type: RuleSetConnection,
    nullable: true,
    description: 'Versions of rules: who saved which rules when. A version stays readable for as long as the hub exists.',
    args: {
      kind: t.arg({ type: [RuleSetKindEnum], description: 'Rules for one of these; default: all.' }),
      name: t.arg.stringList({ description: 'Rules with one of these names; default: all.' }),
      ...pageArgs,
      asOf: t.arg({ type: 'DateTime', description: 'Versions saved at this instant or earlier; default: now.' }),
    },
    resolve: async (_, { kind, name, first, after, asOf }, { snapshot }): Promise<Page<RuleSetRow>> => {
      const [start] = ruleSetCursor.decode(after) ?? [];
      const question = {
        kinds: kind ?? undefined,
        names: name?.map(readText),
        asOf: asOf ?? undefined,
        after: start,
        first: pageSize(first),
      };
      const found = await snapshot.read((reading) => ruleSetPage(reading, question));
      return {
        nodes: found.ruleSets,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: start !== undefined,
        cursor: ({ id }) => ruleSetCursor.encode([id]),
      };
    },
  }),
);
