import { builder } from '../builder.ts';

export interface RowPlace {
  readonly file: string;
  readonly rowNumber: number;
}

export const SourceRow = builder.objectRef<RowPlace>('SourceRow').implement({
  description: 'The very row of the very file that a record came from; of an interface, the item in the order of keys.',
  fields: (t) => ({
    file: t.exposeString('file', { description: "The file's key in the delivery, as the source names it; of an interface, the stream." }),
    row: t.exposeInt('rowNumber', { description: 'Data row in the file, from 1; the header does not count.' }),
  }),
});
