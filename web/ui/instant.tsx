import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'

/** An instant with its UTC offset; the reader's own time on hover. `zone` is the case's, else the screen's. */
export function Instant({
  at,
  zone,
  age,
  now,
}: {
  at: number
  zone?: string | undefined
  age?: boolean
  now?: number
}): ReactNode {
  const { t, formatInstant, formatAge } = useWords()
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const ago = age && now !== undefined ? formatAge(now - at) : undefined
  return (
    <time dateTime={new Date(at).toISOString()} title={t('time.yours', { at: formatInstant(at, own) })}>
      {formatInstant(at, zone)}
      {ago && now !== undefined ? ` (${t(at <= now ? 'time.ago' : 'time.in', { age: ago })})` : null}
    </time>
  )
}
