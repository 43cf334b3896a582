import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where a yardstick lies that may not be part of the project, or `null`, said aloud, where it is missing. */
export function sharedReading(path: string): string | null {
  const file = join(process.cwd(), '../shared/reading', path)
  if (existsSync(file)) return file
  console.error(`../shared/reading/${path} is missing: its figure is left out.`)
  return null
}
