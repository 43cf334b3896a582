import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import './status.css'

/** Says that something is there and not for this desk, or was there and is erased. `block` for a whole part. */
export function Withheld({ erased, block, what }: { erased?: boolean; block?: boolean; what?: string }): ReactNode {
  const { t } = useWords()
  const word = erased ? t('withheld.erased') : t('withheld.what')
  const why = erased ? t('withheld.erased.why') : t('withheld.why')
  if (!block)
    return (
      <span className="withheld" title={why}>
        {word}
      </span>
    )
  return (
    <div className="withheld-block">
      <strong>{what ? `${what}: ${word}` : word}</strong>
      <span className="muted">{why}</span>
    </div>
  )
}
