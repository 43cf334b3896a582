import { setFlagsFromString } from 'node:v8'

/**
 * How V8 is told to wait four times as long as it does of itself, by its major version: 11 is Node 20’s, 12 is Node 22’s.
 * Later ones have a quick compiler between the two, and waiting longer gains nothing there.
 */
const waitsLonger: Record<string, string> = {
  11: '--interrupt-budget=270336',
  12: '--invocation-count-for-turbofan=12000',
}

/**
 * For a process that reads and ends: V8 compiles a function to run fast only once it has run for longer. It would
 * otherwise spend nearly half of the first few hundred articles on compiling, often one function several times over.
 * V8 promises no flag, and prints a line of its own about one that it does not know; so only versions that are known to
 * have it are told.
 */
export function compileLater(version = process.versions.v8, set = setFlagsFromString): void {
  const flag = waitsLonger[version.split('.')[0]!]
  if (flag) set(flag)
}
