import type { Printing } from '../question/printed-column.ts';

/** How CSV is written. */
export interface CsvHabits extends Printing {
  readonly delimiter: string;
  /** Begins with a mark by which Excel knows UTF-8. */
  readonly bom: boolean;
}
