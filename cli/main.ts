import { run } from './run.ts'

// What runs until it is asked to stop goes on, though nobody hears it any more; the others have nobody left to work for.
const runsOn = () => process.listenerCount('SIGTERM') > 0
process.stderr.on('error', () => {})
process.stdout.on('error', error => {
  if (runsOn()) return
  // A reader that has had enough, such as `head`, closes its end; that is no fault.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit()
  process.stderr.write(`What was asked for could not be written: ${error.message}\n`)
  process.exit(3)
})

process.exitCode = await run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  env: process.env,
  now: Date.now,
  asked: () =>
    new Promise(resolve => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
    }),
})
