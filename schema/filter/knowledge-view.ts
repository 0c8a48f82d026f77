import type { KnowledgeView } from '#src/domain/period/knowledge-view.ts';
import { enumOf } from '../enums/enum-of.ts';

export const KnowledgeViewEnum = enumOf<KnowledgeView>('KnowledgeView', 'How closed months are read.', {
  pinned: 'As they were pinned when they were closed, whatever was delivered since.',
  present: 'With what was delivered after they were closed, as if they were open.',
});

export const viewArgument = {
  type: KnowledgeViewEnum,
  defaultValue: 'pinned',
  description: 'How months that are closed are read. Open months are the same either way.',
} as const;
