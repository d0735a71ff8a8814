// The tiles of an archive as a run: its file, and where each tile lies in it.
import { openFileSource } from '../archive/file-source.ts';
import { Archive } from '../archive/reader.ts';
import type { Run } from './run.ts';

/** 24 bytes of memory an entry. @throws ArchiveError where it is damaged */
export async function runOfArchive(path: string): Promise<Run> {
  const archive = await Archive.open(await openFileSource(path));
  const { entries } = archive.header;
  const ids = new Float64Array(entries);
  const counts = new Uint32Array(entries);
  const offsets = new Float64Array(entries);
  const lengths = new Uint32Array(entries);
  let count = 0;
  for await (const directory of archive.directories()) {
    for (let entry = 0; entry < directory.ids.length; entry++, count++) {
      const { offset, length } = archive.placeOf(directory, entry);
      ids[count] = directory.ids[entry] as number;
      counts[count] = directory.runs[entry] as number;
      offsets[count] = offset;
      lengths[count] = length;
    }
  }
  await archive.close();
  return { path, ids, counts, offsets, lengths };
}
