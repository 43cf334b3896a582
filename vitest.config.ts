import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Two cores are what a small machine has.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{register,space,acts,reading,speech,exchange,server,web,cli}/**/*.test.{ts,tsx}',
            'test/tidy.test.ts',
          ],
          // Ten thousand runs of each parser are for the whole suite.
          exclude: ['**/node_modules/**', '**/*.fuzz.test.ts'],
          // The rooms keep nothing between calls that one test could leave to another, and are loaded once a worker.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/{stories,histories,simulate,faults,secrecy}/**/*.test.ts', 'register/**/*.fuzz.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          // Mails and events come in their own time, and other tests run beside.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})
