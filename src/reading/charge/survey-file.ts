import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { DateOrder, NumberStyle, RefusalReason } from '../../connector-kit/delivery.ts';
import type { CellFault } from '../cell-fault.ts';
import type { RowSurvey } from '../reader.ts';
import { headerNames, type Row } from '../text/row.ts';
import { chooseMapping } from './choose-mapping.ts';
import type { ColumnForm } from './column-form.ts';
import { surveyDates } from './survey-dates.ts';
import { surveyNumbers } from './survey-numbers.ts';

/** How one file is written, where that must be judged by more than a cell. */
export interface FileForms {
  readonly survey: RowSurvey;
  /** Writes the cells of a row as rules read them. */
  straighten(row: Row): void;
  /** What is wrong with a cell, as it stands in the file. */
  asWritten<F extends CellFault>(fault: F): F;
  /** A reason when the cell, as it stands in the file, proves that others were read wrongly. */
  against(fault: CellFault, rowNumber: number): RefusalReason | undefined;
  notes(): string[];
}

/** Undefined where no mapping has such columns. `declared`: what the source says of its files. */
export function surveyFile(
  mappings: readonly ChargeMapping[],
  slice: string,
  declared: { readonly dates: DateOrder | undefined; readonly numbers: NumberStyle | undefined },
): FileForms | undefined {
  if (!mappings.some(({ slashedDates, numbers }) => slashedDates !== undefined || numbers !== undefined)) return undefined;
  const forms = [surveyDates(slice, declared.dates), surveyNumbers(declared.numbers)];
  /** By the source's own spelling of a column. */
  const formOf = new Map<string, ColumnForm>();
  let rows = 0;

  /** Does nothing for a file that no mapping reads, which is told when it is read. */
  function bind(header: Row): void {
    const names = headerNames(header);
    const chosen = chooseMapping(mappings, names, {});
    if ('code' in chosen) return;
    for (const form of forms) for (const column of form.bind(chosen.mapping, chosen.source)) formOf.set(names[column]!, form);
  }

  return {
    survey: {
      row(row) {
        if (rows++ === 0) bind(row);
        else for (const form of forms) form.look(row, rows - 1);
        return undefined;
      },
      end() {
        for (const form of forms) {
          const refused = form.judge();
          if (refused) return refused;
        }
        return undefined;
      },
    },
    straighten(row) {
      for (const form of forms) form.straighten(row);
    },
    asWritten(fault) {
      const form = formOf.get(fault.column ?? '');
      return form ? { ...fault, found: form.asWritten(fault.found) } : fault;
    },
    against: (fault, rowNumber) => formOf.get(fault.column ?? '')?.against(fault.found, rowNumber),
    notes: () => forms.flatMap((form) => form.note() ?? []),
  };
}
