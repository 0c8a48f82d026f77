import type { JournalRow } from '#src/store/journal/journals.ts';
import type { JournalLineRow } from '#src/store/journal/journal-lines.ts';
import { builder } from '../builder.ts';

export const Journal = builder.objectRef<JournalRow>('Journal');
export const JournalLineType = builder.objectRef<JournalLineRow>('JournalLine');
