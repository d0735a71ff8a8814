// What TypeScript files ask of bootstrap.mjs, which is plain JavaScript because it runs before anything is installed.

/** Builds dist/web where it is missing or older than its sources. Ends the process where that fails. */
export function buildWeb(): void;
