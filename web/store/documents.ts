// Photos and scans: checked here for size and type, sent with progress, kept by the server under an id.

import { z } from 'zod';
import { RecordId } from '../../data/model/codes.ts';
import { fetchBlob, problemOfAnswer, withQuery } from '../api.ts';
import { currentLanguage } from '../i18n/language.ts';

export type DocumentKind = 'photo' | 'decision' | 'minutes' | 'scan';

export const MOST_BYTES = 8 * 1024 * 1024;
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const DOCUMENT_TYPES = [...PHOTO_TYPES, 'application/pdf'] as const;

/** Why a file is not sent at all; null where it may go. */
export function fileFault(
  file: Pick<File, 'size' | 'type'>,
  types: readonly string[],
): 'type' | 'size' | 'empty' | null {
  if (!types.includes(file.type)) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > MOST_BYTES ? 'size' : null;
}

interface Sending {
  readonly file: File;
  readonly commune: string;
  readonly kind: DocumentKind;
  /** Share sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file and resolves with its id. Rejects with ApiProblem. fetch cannot tell how far it is, hence XMLHttpRequest. */
export function sendDocument({ file, commune, kind, onProgress }: Sending): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', withQuery('/api/documents', { commune, kind, name: file.name.slice(0, 200) }));
    request.setRequestHeader('Content-Type', file.type);
    request.setRequestHeader('Accept-Language', currentLanguage());
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded / Math.max(1, event.total)));
    request.addEventListener('error', () => reject(problemOfAnswer(0, '')));
    request.addEventListener('load', () => {
      const answer =
        request.status < 300 ? z.object({ id: RecordId }).safeParse(parse(request.responseText)) : undefined;
      if (answer?.success) resolve(answer.data.id);
      else reject(problemOfAnswer(request.status, request.responseText));
    });
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The content of a document, of the type that the server found it to be. Throws ApiProblem. */
export const openDocument = (id: number, signal: AbortSignal): Promise<Blob> =>
  fetchBlob(`/api/documents/${id}`, { signal });
