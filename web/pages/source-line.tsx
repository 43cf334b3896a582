import type { Source } from '@unimpeded/acts/schemas.ts'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'

/** Where a statement of fact was taken from, in one line. The link is shown, never followed by itself. */
export function SourceLine({ source }: { source: Source }): ReactNode {
  const { t } = useWords()
  const words = [source.outlet, source.citing ? t('source.citing', { who: source.citing }) : '']
  return (
    <span>
      <bdi>{words.filter(Boolean).join(', ')}</bdi>
      {source.date ? (
        <>
          {', '}
          <bdi dir="ltr">{source.date}</bdi>
        </>
      ) : null}
      {source.link ? (
        <>
          {' '}
          <a className="ltr" href={source.link} rel="noreferrer noopener" target="_blank">
            {source.link}
          </a>
        </>
      ) : null}
    </span>
  )
}
