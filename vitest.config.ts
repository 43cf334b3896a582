import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longer than a unit may: ten thousand runs of each parser, what starts a PostgreSQL, what teaches a tagger. */
const long = ['register/**/*.fuzz.test.ts', 'server/postgres.test.ts', 'cli/at-a-register.test.ts', 'cli/read.test.ts']

/** What takes longest of all, the longest first: begun late, one of these would be waited for by a worker with nothing to do. */
const longest = [
  'test/e2e/every-screen.test.ts',
  'test/e2e/one-relief-movement.test.ts',
  'test/stories/cli-story.test.ts',
  'test/secrecy/secrecy.test.ts',
  'test/faults/kills.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex(name => moduleId.endsWith(name))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          exclude: ['**/node_modules/**', ...long],
          // The rooms keep nothing between calls that one test could leave to another, and are loaded once a worker.
          isolate: false,
          // Some seconds on a quiet machine are a minute on a full one.
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/{stories,histories,simulate,faults,secrecy}/**/*.test.ts', ...long],
          testTimeout: 900_000,
          hookTimeout: 120_000,
          // Mails and events come in their own time, and other tests run beside.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})
