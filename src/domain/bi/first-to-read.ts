/** A file of a log, by when it was last written; instants are texts in their order. */
interface Written {
  readonly writtenAt: string;
}

/** The first of the files, in the order in which they were written, that may tell what was done since; the last where all are older. */
export function firstToRead<File extends Written>(files: readonly File[], since: string): File | undefined {
  return files.find(({ writtenAt }) => writtenAt >= since) ?? files.at(-1);
}
