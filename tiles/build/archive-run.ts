// The tiles of an archive as a run: its file, and where each tile lies in it.
import { openFileSource } from '../archive/file-source.ts';
import { Archive } from '../archive/reader.ts';
import type { Run } from './run.ts';

/** 20 bytes of memory a tile. @throws ArchiveError where it is damaged */
export async function runOfArchive(path: string): Promise<Run> {
  const archive = await Archive.open(await openFileSource(path));
  const { addressed } = archive.header;
  const ids = new Float64Array(addressed);
  const offsets = new Float64Array(addressed);
  const lengths = new Uint32Array(addressed);
  let count = 0;
  for await (const directory of archive.directories()) {
    for (let entry = 0; entry < directory.ids.length; entry++) {
      const { offset, length } = archive.placeOf(directory, entry);
      for (let step = 0; step < (directory.runs[entry] as number); step++, count++) {
        ids[count] = (directory.ids[entry] as number) + step;
        offsets[count] = offset;
        lengths[count] = length;
      }
    }
  }
  await archive.close();
  return { path, ids, offsets, lengths };
}
