import type { Finding } from '@unimpeded/acts/findings.ts'
import { type ReactNode, useState } from 'react'
import { useFindings } from '../data/queries.ts'
import type { FindingsView, SeenFinding } from '../data/types.ts'
import { useWords } from '../words/words.tsx'
import { FindingsList } from './findings-list.tsx'

export type MetNowProps = {
  movement: string
  /** Those that came with the movement's page: how many there are, and the worst. */
  findings: FindingsView
  /** The instant of the picture; none is now. */
  at?: number | undefined
  zone: string | undefined
}

/** What a movement meets as it stands: the worst first, the others when they are asked for. */
export function MetNow({ movement, findings: { standing, findings }, at, zone }: MetNowProps): ReactNode {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const more = useFindings(movement, findings.length, asked, at)
  const shown = [...findings, ...(more.data?.pages.flatMap(page => page.findings) ?? [])]
  const left = standing - shown.length
  return (
    <>
      <FindingsList findings={shown.map(findingOf)} zone={zone} />
      {left > 0 ? (
        <button
          className="button button-plain"
          disabled={more.isFetching}
          onClick={() => (asked ? void more.fetchNextPage() : setAsked(true))}
          type="button"
        >
          {t('record.findings-more', { count: left })}
        </button>
      ) : null}
    </>
  )
}

/** A finding on record, as a list of findings shows it. */
const findingOf = ({ code, sentence, details, with: other }: SeenFinding): Finding => ({
  code,
  weight: 'warn',
  cite: `${code}:${other}`,
  sentence,
  details,
  with: other,
})
