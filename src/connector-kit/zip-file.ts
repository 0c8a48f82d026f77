/** So many bytes may stand in an archive that is read. */
const BYTES_MAX = 64 * 1024 * 1024;

/** Texts by their names as a ZIP archive. The same texts are the same bytes. */
export async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate');
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { mtime: '1980-01-01T00:00:00Z' });
}

/** The texts of a ZIP archive by their names. Throws for what is none, or is larger than anybody needs. */
export async function textsOfZip(bytes: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const { strFromU8, unzipSync } = await import('fflate');
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize;
      if (total > BYTES_MAX) throw new Error(`expected an archive of at most ${BYTES_MAX} bytes, found more`);
      return true;
    },
  });
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}
