// Keeping an upload: cleaned, counted against what an account may upload in a day, stored.
import { webcrypto } from 'node:crypto';
import type { Transaction } from '../../data/store/store.ts';
import type { House } from '../house.ts';
import { Refusal, unprocessable } from '../http/refusal.ts';
import { cleanContent } from './clean-content.ts';
import { addDocument, type DocumentToAdd, lockUploader, type UploadedRow, uploadedToday } from './documents.sql.ts';
import { ImageFault } from './image-fault.ts';
import type { MediaType } from './media-type.ts';

/** A day of field work is a hundred parcels with two or three photos each. */
const UPLOADS_A_DAY = 400;
const BYTES_A_DAY = 1024 ** 3;
const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000;

const words: Readonly<Record<ImageFault['kind'], { vi: string; en: string }>> = {
  damaged: {
    vi: 'Ảnh hỏng hoặc chưa tải hết: mở lại bằng phần mềm xem ảnh, lưu thành JPEG rồi tải lên.',
    en: 'The image is damaged or not complete: open it, save it as JPEG, and upload that.',
  },
  moving: { vi: 'Chỉ nhận ảnh tĩnh.', en: 'Only still images are taken.' },
  'too-many-pixels': {
    vi: 'Ảnh quá lớn: nhiều nhất 64 triệu điểm ảnh, mỗi cạnh 16.384. Hãy thu nhỏ rồi tải lên.',
    en: 'The image is too large: at most 64 million pixels, 16,384 a side. Make it smaller and upload that.',
  },
};

/** What was cleaned. @throws Refusal 422 for an image that cannot be */
export async function orRefusal(cleaning: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await cleaning;
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    const detail = words[error.kind];
    throw unprocessable([{ rule: `document.${error.kind}`, severity: 'block', message: detail.vi }], detail);
  }
}

async function refuseOverQuota(tx: Transaction, accountId: string, size: number): Promise<void> {
  await tx.rows(lockUploader(accountId));
  const { uploads, bytes } = (await tx.first<UploadedRow>(uploadedToday(accountId))) ?? { uploads: 0, bytes: 0 };
  if (uploads < UPLOADS_A_DAY && bytes + size <= BYTES_A_DAY) return;
  const seconds = Math.ceil((DAY_MS - ((Date.now() + VIETNAM_MS) % DAY_MS)) / 1000);
  throw new Refusal('too-many', {
    headers: { 'retry-after': String(seconds) },
    detail: {
      vi: `Tài khoản này đã tải lên hết phần của hôm nay (${UPLOADS_A_DAY} tệp hoặc 1 GB). Ngày mai tải tiếp được.`,
      en: `This account has uploaded all it may today (${UPLOADS_A_DAY} files or 1 GB). Go on tomorrow.`,
    },
  });
}

/**
 * Stores a document without what a picture tells about place, time and device; its id.
 * @throws Refusal 422 for an image that cannot be kept, 429 above the quota of the day
 */
export async function keepDocument(
  { store }: House,
  about: Omit<DocumentToAdd, 'content' | 'sha256'> & { readonly mediaType: MediaType },
  upload: Uint8Array,
): Promise<number> {
  const content = await orRefusal(cleanContent(about.mediaType, upload));
  const sha256 = new Uint8Array(await webcrypto.subtle.digest('SHA-256', content));
  return store.transact(async (tx) => {
    await refuseOverQuota(tx, about.createdBy, content.byteLength);
    return (await tx.first<{ id: number }>(addDocument({ ...about, content, sha256 })))?.id ?? 0;
  });
}
