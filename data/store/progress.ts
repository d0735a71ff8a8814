// What opening a store tells while it takes its time; the first opening of the embedded database takes about 20 seconds.

/**
 * open: connecting, or starting the database thread · create: the directory is new, so the database is made first ·
 * prove: testing the statement guard · migrate: applying `detail` · ready
 */
export interface StoreProgress {
  readonly step: 'open' | 'create' | 'prove' | 'migrate' | 'ready';
  readonly detail?: string;
}

export type OnProgress = (progress: StoreProgress) => void;
