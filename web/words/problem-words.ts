import { offline } from '../data/api.ts'
import type { Speech } from './words.tsx'

/** What the server says of itself, by the title of its English answer. */
const ofServer = {
  'standing-by': 'Standing by',
  'database-away': 'Not answering',
  'writer-unavailable': 'Not taking acts',
  'behind-a-witness': 'Not taking acts',
  'too-many-requests': 'Too many requests',
  fault: 'Something failed here',
} as const

type Answer = { code?: unknown; title?: string; errorId?: unknown }

/**
 * What a server says of itself, in the reader’s language, or that it says nothing; null of every other answer. A title that
 * is not the server’s says what was being done, and stays.
 */
export function problemWords(
  { code, title, errorId }: Answer,
  t: Speech['t'],
): { title: string; detail?: string; next: string } | null {
  if (code === offline.code) {
    const said = t('problem.offline')
    const next = t('problem.offline.next')
    return title === undefined || title === offline.problem.title
      ? { title: said, next }
      : { title, detail: said, next }
  }
  if (typeof code !== 'string' || !Object.hasOwn(ofServer, code)) return null
  const known = code as keyof typeof ofServer
  return {
    title: title === undefined || title === ofServer[known] ? t('problem.title') : title,
    detail: t(`problem.${known}`),
    next:
      known === 'fault'
        ? t('problem.fault.next', { id: String(errorId) })
        : t(known === 'behind-a-witness' ? 'problem.behind-a-witness.next' : 'problem.in-a-moment'),
  }
}
