import { getConnInfo } from '@hono/node-server/conninfo'
import type { Ask } from './environment.ts'

/** The address that a request comes from; a call within the process has none. */
export const addressOf = (c: Ask): string => {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'in-process'
  }
}
