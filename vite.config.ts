import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * One file for the app and its test projects.
 * unit: no database. db: PGlite always, PostgreSQL where its binaries are found. e2e: real Chromium.
 */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // What nearly every page needs is one file: many small ones compress worse, and each is a request of its own.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'shared', test: /^(?!.*node_modules).*\/(web|data)\//, minShareCount: 4 }] },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['^/api/', '^/tiles/', '^/style.json', '^/healthz', '^/readyz'].map((path) => [path, 'http://127.0.0.1:8080']),
    ),
  },
  test: {
    root: import.meta.dirname,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{web,server,data,tiles,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
          // fit for a machine that does other things too: what hangs is told late, what is slow is not told to be wrong
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['{server,data,tiles,scripts}/**/*.db.test.ts'],
          globalSetup: ['./data/store/testing/databases.setup.ts'],
          // each file has databases of its own; a third would have no core, and PGlite takes 0.7 GB
          maxWorkers: 2,
          testTimeout: 120_000,
          // a question is asked again for a quarter of what a test may take
          expect: { poll: { timeout: 30_000, interval: 20 } },
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['web/stories/**/*.e2e.ts'],
          globalSetup: ['./web/stories/house.setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          // A question is asked again for as long as the browser's own waits take.
          expect: { poll: { timeout: 30_000, interval: 100 } },
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
