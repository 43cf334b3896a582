import { type ReactNode, useEffect, useRef } from 'react'
import { Page } from '../ui/page.tsx'
import { showVerifyPanel, type Trust } from '../verify/verify-panel.ts'
import { useWords } from '../words/words.tsx'

/** The checker inside the app; the same panel as in the page that stands alone. `trust` fills in what is known. */
export function VerifyPage({ trust }: { trust?: Trust }): ReactNode {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  const vkey = trust?.vkey
  const policy = trust?.policy
  useEffect(() => {
    const given: Trust = { ...(vkey ? { vkey } : {}), ...(policy ? { policy } : {}) }
    return place.current ? showVerifyPanel(place.current, words, given) : undefined
  }, [words, vkey, policy])
  return (
    <Page narrow title={words.t('verify.title')} under={words.t('verify.what')}>
      <div ref={place} />
    </Page>
  )
}
