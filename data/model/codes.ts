// Ids and codes that run through every record.
import { z } from 'zod';

/** Two digits; 99 is the fictional demo province. */
export const ProvinceCode = z.string().regex(/^\d{2}$/);
/** Five digits. A code's extent changes with time: history needs (code, date). */
export const CommuneCode = z.string().regex(/^\d{5}$/);
/** Every land record has an integer id below 2^53: parcel ids are the feature ids of the tiles. */
export const RecordId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
/** Counts from 1; the version a change was based on must still be the current one. */
export const Version = z.number().int().min(0);
/** An instant, ISO 8601 with offset. */
export const Instant = z.string();
/** A day of the calendar, YYYY-MM-DD. */
export const Day = z.iso.date();
